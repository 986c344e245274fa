using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>A model's predictions for pictures with one corruption at one strength.</summary>
/// <param name="Corruption">The corruption; null for unchanged pictures.</param>
/// <param name="Strength">The strength; 0 for unchanged pictures.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Missed">The pictures in which no face was found.</param>
internal sealed record RobustnessPass(
    Corruption? Corruption,
    int Strength,
    Predictions Predictions,
    IReadOnlyList<string> Missed
);
