using Faer.Data.DataSets;

namespace Faer.Data.Evaluation.Metrics;

/// <summary>Scores predictions per image, so that two models can be compared on the same images.</summary>
internal static class ImageScores
{
    /// <summary>
    /// Returns the score of each image, 0 to 1. For a multi-label head it is the share of the labels that are correct
    /// at the threshold 0.5; for a single-label head it is 1 if the most probable label is correct, else 0. NaN if the
    /// image has no label of the head or no prediction.
    /// </summary>
    /// <param name="samples">The images, in the order of the result.</param>
    /// <param name="predictions">Predictions of each of them, in any order.</param>
    /// <param name="head">One of the heads of the predictions.</param>
    public static double[] Of(IReadOnlyList<FaceSample> samples, Predictions predictions, LabelHead head)
    {
        var targets = new HeadTargets(head);
        Dictionary<string, int> rows = predictions
            .Images.Index()
            .ToDictionary(image => image.Item, image => image.Index, StringComparer.Ordinal);
        return
        [
            .. samples.Select(sample =>
                !rows.TryGetValue(sample.Id, out int row) ? double.NaN
                : head.Kind == HeadKind.SingleLabel ? Single(sample, targets, predictions.Best(head.Name, row))
                : Multi(sample, targets, predictions.Of(head.Name, row))
            ),
        ];
    }

    private static double Single(FaceSample sample, HeadTargets targets, int decision)
    {
        int label = targets.ClassOf(sample);
        return label < 0 ? double.NaN
            : label == decision ? 1
            : 0;
    }

    private static double Multi(FaceSample sample, HeadTargets targets, ReadOnlySpan<float> probabilities)
    {
        int right = 0,
            labeled = 0;
        var row = new float[probabilities.Length];
        targets.TryRead(sample, row);
        for (int i = 0; i < row.Length; i++)
        {
            if (float.IsNaN(row[i]))
                continue;
            labeled++;
            if (row[i] > 0.5f == Predictions.IsPresent(probabilities[i], thresholds: null, i))
                right++;
        }

        return labeled == 0 ? double.NaN : (double)right / labeled;
    }
}
