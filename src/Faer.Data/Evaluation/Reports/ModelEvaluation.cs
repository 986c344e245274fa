using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation.Reports;

/// <summary>The result of evaluating a model file.</summary>
/// <param name="Report">The figures of the model.</param>
/// <param name="Predictions">The prediction for each readable picture, in the order of the data set.</param>
/// <param name="Samples">All pictures of the split with their labels, including the unreadable ones.</param>
/// <param name="Thresholds">The thresholds of the multi-label heads by head name, one per label; null uses 0.5.</param>
public sealed record ModelEvaluation(
    EvaluationReport Report,
    Predictions Predictions,
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyDictionary<string, IReadOnlyList<float>>? Thresholds = null
);
