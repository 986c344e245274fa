using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The figures of a single-label head for one weighting of the images.</summary>
/// <param name="Confusion">The counts of decisions by true and predicted class.</param>
/// <param name="Areas">The area under the ROC curve of each class against all others.</param>
/// <param name="Nll">The mean negative log-likelihood of the true class.</param>
/// <param name="Brier">The mean Brier score.</param>
internal sealed record SingleLabelScores(ConfusionMatrix Confusion, double?[] Areas, double? Nll, double? Brier)
{
    /// <summary>
    /// The mean area of the given classes. Classes without an area are left out; null if no class is left.
    /// </summary>
    public double? MacroArea(IEnumerable<int> classes) => classes.Select(label => Areas[label]).Average();
}
