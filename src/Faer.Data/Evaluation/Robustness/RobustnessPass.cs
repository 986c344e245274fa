namespace Faer.Data.Evaluation;

/// <summary>What a model says of pictures that were spoiled in one way.</summary>
/// <param name="Corruption">How; null for the pictures as they are.</param>
/// <param name="Strength">How strongly; 0 for the pictures as they are.</param>
/// <param name="Predictions">What it says.</param>
/// <param name="Missed">The pictures in which no face was found.</param>
internal sealed record RobustnessPass(
    Corruption? Corruption,
    int Strength,
    Predictions Predictions,
    IReadOnlyList<string> Missed
);
