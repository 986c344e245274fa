using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation;

/// <summary>Judges predictions against labels. The trainer uses it on validation data after each epoch, <see
/// cref="ModelEvaluator"/> on model files.</summary>
public static class Evaluator
{
    /// <summary>
    /// Computes the report of a split. Without the bootstrap this takes milliseconds for a thousand pictures. Intervals
    /// resample people, or single pictures where the person is unknown.
    /// </summary>
    /// <param name="samples">The pictures of the split with their labels; ids must be unique.</param>
    /// <param name="predictions">
    /// Predictions of these pictures in any order. Pictures without a prediction are left out and counted.
    /// </param>
    /// <param name="options">How to judge; null uses the defaults.</param>
    /// <exception cref="FaerException">A predicted picture is not among the samples.</exception>
    /// <exception cref="ArgumentException">
    /// The number of a head's thresholds differs from its number of labels.
    /// </exception>
    public static EvaluationReport Evaluate(
        IReadOnlyList<FaceSample> samples,
        Predictions predictions,
        EvaluationOptions? options = null
    ) => Evaluate(samples, predictions, options ?? EvaluationOptions.Default, ReportSections.All);

    internal static EvaluationReport Evaluate(
        IReadOnlyList<FaceSample> samples,
        Predictions predictions,
        EvaluationOptions options,
        IReadOnlyList<ReportSection> sections
    )
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(predictions);
        foreach (LabelHead head in predictions.Heads)
        {
            if (
                options.Thresholds.TryGetValue(head.Name, out IReadOnlyList<float>? thresholds)
                && thresholds.Count != head.Count
            )
                throw new ArgumentException(
                    $"The head '{head.Name}' has {head.Count} labels, but {thresholds.Count} thresholds.",
                    nameof(options)
                );
        }

        (FaceSample[] predicted, int[] rows) = Match(samples, predictions, options);
        var split = new EvaluatedSplit(predicted, rows, predictions, options);
        SectionJudge[] judges = [.. sections.SelectMany(section => section.Judge(split))];
        FigureIntervals? intervals =
            options.Bootstrap.Resamples == 0 ? null : Intervals(split, judges, options.Bootstrap);
        return new EvaluationReport
        {
            DataSet = options.DataSet,
            Split = options.Split,
            Model = options.Model,
            WeightsHash = options.WeightsHash,
            Images = predicted.Length,
            PublishedImages = options.PublishedImages,
            ImagesWithoutPrediction = samples.Count - predicted.Length,
            UnreadableImages = options.UnreadableImages,
            ResizeFallbacks = options.ResizeFallbacks,
            UntrainedLabels = [.. predictions.Heads.SelectMany(head => Untrained(head, options))],
            DataNotes = options.DataNotes,
            Bootstrap = options.Bootstrap,
            IntervalUnits = intervals is null ? null : new IntervalUnits(split.Units.People, split.Units.Pictures),
            Parts = [.. judges.Select(judge => judge.Report(intervals))],
        };
    }

    private static FigureIntervals Intervals(EvaluatedSplit split, SectionJudge[] judges, BootstrapSettings settings)
    {
        var samples = new int[split.Samples.Length];
        return Bootstrap.Intervals(
            split.Units.Count,
            settings,
            (units, figures) =>
            {
                split.Units.Spread(units, samples);
                foreach (SectionJudge judge in judges)
                    judge.Score(samples, figures);
            }
        );
    }

    /// <summary>The untrained labels of a head, prefixed with the head's name unless it is a standard head.</summary>
    private static IEnumerable<string> Untrained(LabelHead head, EvaluationOptions options) =>
        (options.Untrained.GetValueOrDefault(head.Name) ?? []).Select(label => LabelNames.Of(head, label));

    /// <summary>Returns the samples that have a prediction, in their order, and the row of each prediction.</summary>
    private static (FaceSample[] Samples, int[] Rows) Match(
        IReadOnlyList<FaceSample> samples,
        Predictions predictions,
        EvaluationOptions options
    )
    {
        var rowOf = new Dictionary<string, int>(predictions.Images.Count, StringComparer.Ordinal);
        for (int i = 0; i < predictions.Images.Count; i++)
            rowOf.Add(predictions.Images[i], i);
        var matched = new List<FaceSample>(samples.Count);
        var rows = new List<int>(samples.Count);
        foreach (FaceSample sample in samples)
        {
            if (!rowOf.Remove(sample.Id, out int row))
                continue;
            matched.Add(sample);
            rows.Add(row);
        }

        if (rowOf.Count > 0)
        {
            string first = predictions.Images[rowOf.Values.Min()];
            throw new FaerException(
                $"{first}: has a prediction, but is not among the {samples.Count} pictures of split "
                    + $"'{options.Split}' of '{options.DataSet}'; use the split that the predictions were made on."
            );
        }

        return ([.. matched], [.. rows]);
    }
}
