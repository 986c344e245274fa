using System.Collections.ObjectModel;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of a single-label head on one split. Its decision is compared with the most probable label of each
/// picture. Pictures without a label of the model are left out.
/// </summary>
public sealed record SingleLabelReport : ReportPart
{
    /// <summary>The minimum number of pictures of a class in <see cref="MacroRecall"/>: 10.</summary>
    public const int MinimumClassImages = 10;

    /// <summary>Pictures with a label that the model has.</summary>
    public required int Images { get; init; }

    /// <summary>
    /// Pictures whose label the model does not have (such as contempt for a model with seven expressions); left out.
    /// </summary>
    public required int ImagesOutsideHead { get; init; }

    /// <summary>The number of these pictures for each label, in the order of first occurrence.</summary>
    public IReadOnlyDictionary<string, int> LabelsOutsideHead
    {
        get;
        // Files of earlier versions do not contain it.
        init => field = value ?? ReadOnlyDictionary<string, int>.Empty;
    } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Share of pictures predicted correctly.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>The accuracy if the pictures of <see cref="ImagesOutsideHead"/> count as wrong.</summary>
    public double? AccuracyWithOutside { get; init; }

    /// <summary>The class with the most pictures in this split; null without a picture.</summary>
    public string? MostFrequentClass { get; init; }

    /// <summary>
    /// The accuracy of always answering <see cref="MostFrequentClass"/>: the accuracy of a model that ignores the
    /// picture.
    /// </summary>
    public double? MajorityAccuracy { get; init; }

    /// <summary>The class that was most frequent in training; null if the model file does not record it.</summary>
    public string? TrainingClass { get; init; }

    /// <summary>The accuracy of always answering <see cref="TrainingClass"/>.</summary>
    public double? TrainingClassAccuracy { get; init; }

    /// <summary>Mean recall of <see cref="MacroClasses"/>.</summary>
    public required double? MacroRecall { get; init; }

    /// <summary>Mean over <see cref="MacroClasses"/> of the area under the ROC curve, each class against all
    /// others.</summary>
    public double? MacroAuc { get; init; }

    /// <summary>The classes with at least 10 pictures in this split.</summary>
    public required IReadOnlyList<string> MacroClasses { get; init; }

    /// <summary>Mean over the pictures of <c>-ln</c> of the predicted probability of the true class, in nats.</summary>
    public required double? Nll { get; init; }

    /// <summary>Mean Brier score: the squared distance of the probabilities from the true class, 0 (best) to 2; null in
    /// files of earlier versions.</summary>
    public double? Brier { get; init; }

    /// <summary>The confidence interval of the Brier score; also null if intervals were not requested.</summary>
    public Interval? BrierInterval { get; init; }

    /// <summary>Expected calibration error of the predicted class's probability, in the bins of <see
    /// cref="Reliability"/>.</summary>
    public required double? Ece { get; init; }

    /// <summary>The number of equal-width bins of <see cref="Ece"/>: 15.</summary>
    public required int EceBins { get; init; }

    /// <summary>Confidence intervals; null if they were not requested.</summary>
    public required SingleLabelIntervals? Intervals { get; init; }

    /// <summary>The classes in the order of <see cref="Confusion"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The figures of each class by its name, in order.</summary>
    public required IReadOnlyDictionary<string, SingleLabelMetrics> PerClass { get; init; }

    /// <summary>Counts: one row per true class, one column per predicted class.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>Probability of the predicted class against the share of right answers.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
