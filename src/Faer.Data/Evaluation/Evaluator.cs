namespace Faer.Data.Evaluation;

/// <summary>Judges predictions against labels. The trainer uses it on validation data after each epoch, <see cref="ModelEvaluator"/> on model files.</summary>
public static class Evaluator
{
    /// <summary>
    /// Computes the report of a split. Without the bootstrap it takes milliseconds for a thousand pictures; the intervals come
    /// from resampling the people in them, or the pictures of whom the person is not known.
    /// </summary>
    /// <param name="samples">The pictures of the split with their labels; each id once.</param>
    /// <param name="predictions">Predictions of these pictures in any order. Pictures without one are left out and counted.</param>
    /// <param name="options">How to judge; the defaults when null.</param>
    /// <exception cref="FaerException">A prediction is of a picture that is not among the samples, or a picture has two.</exception>
    /// <exception cref="ArgumentException">A head's thresholds are not one per label.</exception>
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

    /// <summary>The untrained labels of a head; with the head's name where it is not a standard head.</summary>
    private static IEnumerable<string> Untrained(LabelHead head, EvaluationOptions options) =>
        (options.Untrained.GetValueOrDefault(head.Name) ?? []).Select(label => LabelNames.Of(head, label));

    /// <summary>The samples that have a prediction, in their order, and the row of each prediction.</summary>
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
                $"{first}: predicted, but not among the {samples.Count} pictures of split '{options.Split}' of '{options.DataSet}'; use the split that the predictions were made on."
            );
        }

        return ([.. matched], [.. rows]);
    }
}
