using System.Collections.ObjectModel;

namespace Faer.Data.Evaluation;

/// <summary>A single-label head on one split, its decision against the most probable label of each picture; pictures without a label that the model knows are left out.</summary>
public sealed record SingleLabelReport : ReportPart
{
    /// <summary>A class needs this many pictures to count in <see cref="MacroRecall"/>: 10.</summary>
    public const int MinimumClassImages = 10;

    /// <summary>Pictures with a label that the model knows.</summary>
    public required int Images { get; init; }

    /// <summary>Pictures whose label the model does not have (contempt, for a model of seven expressions); left out.</summary>
    public required int ImagesOutsideHead { get; init; }

    /// <summary>How many of these show each label that the model does not have, in the order in which they occur.</summary>
    public IReadOnlyDictionary<string, int> LabelsOutsideHead
    {
        get;
        // The files of earlier versions do not have it.
        init => field = value ?? ReadOnlyDictionary<string, int>.Empty;
    } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Share of pictures predicted right.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>The same where the pictures of <see cref="ImagesOutsideHead"/> count as predicted wrong.</summary>
    public double? AccuracyWithOutside { get; init; }

    /// <summary>The class with the most pictures in this split; null without a picture.</summary>
    public string? MostFrequentClass { get; init; }

    /// <summary>The accuracy of always answering <see cref="MostFrequentClass"/>: what a model gets that looks at no picture.</summary>
    public double? MajorityAccuracy { get; init; }

    /// <summary>The class that was most frequent in training; null where the model file does not say it.</summary>
    public string? TrainingClass { get; init; }

    /// <summary>The accuracy of always answering <see cref="TrainingClass"/>.</summary>
    public double? TrainingClassAccuracy { get; init; }

    /// <summary>Mean recall of <see cref="MacroClasses"/>.</summary>
    public required double? MacroRecall { get; init; }

    /// <summary>Mean over <see cref="MacroClasses"/> of the area under the ROC curve, each class against all others.</summary>
    public double? MacroAuc { get; init; }

    /// <summary>The classes with at least 10 pictures in this split.</summary>
    public required IReadOnlyList<string> MacroClasses { get; init; }

    /// <summary>Mean over the pictures of <c>-ln</c> of the probability given to the true class, in nats.</summary>
    public required double? Nll { get; init; }

    /// <summary>Mean Brier score: the squared distance of the probabilities from the true class, 0 (best) to 2; null in files of earlier versions.</summary>
    public double? Brier { get; init; }

    /// <summary>The confidence interval of the Brier score; null also when none was asked for.</summary>
    public Interval? BrierInterval { get; init; }

    /// <summary>Expected calibration error of the predicted class's probability, in the bins of <see cref="Reliability"/>.</summary>
    public required double? Ece { get; init; }

    /// <summary>How many bins of equal width <see cref="Ece"/> uses: 15.</summary>
    public required int EceBins { get; init; }

    /// <summary>Confidence intervals; null when none were asked for.</summary>
    public required SingleLabelIntervals? Intervals { get; init; }

    /// <summary>The classes in the order of <see cref="Confusion"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The figures of each class by its name, in order.</summary>
    public required IReadOnlyDictionary<string, SingleLabelMetrics> PerClass { get; init; }

    /// <summary>Counts: one row per true class, one column per predicted class.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>Probability of the predicted class against how often it was right.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
