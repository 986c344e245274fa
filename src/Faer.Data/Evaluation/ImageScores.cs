namespace Faer.Data.Evaluation;

/// <summary>How right predictions are image by image, so that two models can be compared on the same images.</summary>
internal static class ImageScores
{
    /// <summary>The share of an image's labelled attributes that are predicted right at 0.5; NaN where it has none.</summary>
    /// <param name="samples">The images, in the order of the result.</param>
    /// <param name="predictions">Predictions of each of them, in any order.</param>
    public static double[] Attributes(IReadOnlyList<FaceSample> samples, Predictions predictions) =>
        Of(
            samples,
            predictions,
            (sample, row) =>
            {
                int right = 0,
                    labelled = 0;
                ReadOnlySpan<float> probabilities = predictions.Attributes(row);
                for (int i = 0; sample.Attributes is { } targets && i < FacialAttributes.Count; i++)
                {
                    if (float.IsNaN(targets[i]))
                        continue;
                    labelled++;
                    if (targets[i] > 0.5f == probabilities[i] > 0.5f)
                        right++;
                }

                return labelled == 0 ? double.NaN : (double)right / labelled;
            }
        );

    /// <summary>1 where the expression is predicted right, 0 where not; NaN where the image has none that the model knows.</summary>
    public static double[] Expression(IReadOnlyList<FaceSample> samples, Predictions predictions) =>
        Of(
            samples,
            predictions,
            (sample, row) =>
            {
                if (sample.Expression is not { } label || (int)label >= predictions.ExpressionCount)
                    return double.NaN;
                return predictions.BestExpression(row) == (int)label ? 1 : 0;
            }
        );

    private static double[] Of(
        IReadOnlyList<FaceSample> samples,
        Predictions predictions,
        Func<FaceSample, int, double> score
    )
    {
        Dictionary<string, int> rows = predictions
            .Images.Index()
            .ToDictionary(image => image.Item, image => image.Index, StringComparer.Ordinal);
        return
        [
            .. samples.Select(sample => rows.TryGetValue(sample.Id, out int row) ? score(sample, row) : double.NaN),
        ];
    }
}
