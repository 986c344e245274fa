namespace Faer.Data.Evaluation;

/// <summary>Judges predictions against labels. The trainer uses it on validation data after each epoch, <see cref="ModelEvaluator"/> on model files.</summary>
public static class Evaluator
{
    /// <summary>
    /// Computes the report of a split. Without the bootstrap it takes milliseconds for a thousand pictures; the intervals come
    /// from resampling the evaluated pictures.
    /// </summary>
    /// <param name="samples">The pictures of the split with their labels; each id once.</param>
    /// <param name="predictions">Predictions of these pictures in any order. Pictures without one are left out and counted.</param>
    /// <param name="options">How to judge; the defaults when null.</param>
    /// <exception cref="FaerException">A prediction is of a picture that is not among the samples, or a picture has two.</exception>
    /// <exception cref="ArgumentException">There are thresholds, but not 40.</exception>
    public static EvaluationReport Evaluate(
        IReadOnlyList<FaceSample> samples,
        Predictions predictions,
        EvaluationOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(predictions);
        options ??= EvaluationOptions.Default;
        if (options.AttributeThresholds is { } thresholds && thresholds.Count != FacialAttributes.Count)
            throw new ArgumentException(
                $"There are {FacialAttributes.Count} attributes, but {thresholds.Count} thresholds.",
                nameof(options)
            );

        (FaceSample[] predicted, int[] rows) = Match(samples, predictions, options);
        AttributeScorer? attributes = predictions.HasAttributes
            ? new AttributeScorer(predicted, rows, predictions, options.AttributeThresholds)
            : null;
        ExpressionScorer? expression =
            predictions.ExpressionCount > 0 ? new ExpressionScorer(predicted, rows, predictions) : null;

        var once = new int[predicted.Length];
        Array.Fill(once, 1);
        AttributeScores? attributeScores = attributes?.Score(once);
        ExpressionScores? expressionScores = expression?.Score(once);
        IReadOnlyList<int> macroClasses =
            expressionScores?.Confusion.ClassesWith(ExpressionReport.MinimumClassImages) ?? [];

        int attributeStatistics = attributes is null ? 0 : AttributeScores.StatisticCount;
        int statistics =
            attributeStatistics + (expression is null ? 0 : ExpressionScores.StatisticCount(expression.Classes));
        IReadOnlyList<Interval?>? intervals =
            options.Bootstrap.Resamples == 0
                ? null
                : Bootstrap.Intervals(
                    predicted.Length,
                    statistics,
                    options.Bootstrap,
                    (weights, values) =>
                    {
                        attributes?.Score(weights).CopyTo(values, attributeScores!);
                        expression?.Score(weights).CopyTo(values[attributeStatistics..], macroClasses);
                    }
                );

        return new EvaluationReport
        {
            DataSet = options.DataSet,
            Split = options.Split,
            Model = options.Model,
            WeightsHash = options.WeightsHash,
            Images = predicted.Length,
            ImagesWithoutPrediction = samples.Count - predicted.Length,
            UnreadableImages = options.UnreadableImages,
            ResizeFallbacks = options.ResizeFallbacks,
            UntrainedLabels = options.UntrainedLabels,
            DataNotes = options.DataNotes,
            Bootstrap = options.Bootstrap,
            Attributes = attributeScores?.Report(attributes!, intervals, options.UntrainedLabels),
            Expression = expressionScores?.Report(
                expression!,
                macroClasses,
                intervals is null ? null : [.. intervals.Skip(attributeStatistics)],
                options.UntrainedLabels
            ),
        };
    }

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
