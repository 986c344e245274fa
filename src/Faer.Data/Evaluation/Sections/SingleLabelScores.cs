namespace Faer.Data.Evaluation;

/// <summary>The figures of a single-label head for one weighting of the images.</summary>
/// <param name="Confusion">The decisions by the true class.</param>
/// <param name="Nll">The mean negative log-likelihood of the true class.</param>
/// <param name="Brier">The mean Brier score.</param>
internal sealed record SingleLabelScores(ConfusionMatrix Confusion, double? Nll, double? Brier);
