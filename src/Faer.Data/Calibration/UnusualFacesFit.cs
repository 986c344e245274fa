using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>
/// Fits the score of unusual faces: a logistic regression between embeddings of training faces and of damaged copies,
/// and the limit of its score on other pictures. Every data set has the same weight.
/// </summary>
internal static class UnusualFacesFit
{
    /// <summary>Largest number of training pictures used per data set: 2500.</summary>
    public const int MaxTraining = 2500;

    /// <summary>Largest share of a group of race and gender that may be called unusual: 0.08.</summary>
    public const float GroupShare = 0.08f;

    /// <summary>
    /// Smallest group that may move the limit: 30 faces. The share in a smaller one is too uncertain.
    /// </summary>
    public const int MinGroup = 30;

    // Keeps weights small: damaged faces are only examples of unusual ones.
    private const double Ridge = 0.01;

    private const int MaxSteps = 300;
    private const double Tolerance = 1e-6;
    private const double LeastPivot = 1e-10;

    // A number of the embedding with a smaller spread is treated as constant.
    private const double LeastSpread = 1e-9;

    /// <summary>Fits the score and its limit.</summary>
    /// <param name="training">
    /// The training split with damaged faces; pictures without a detected face are left out.
    /// </param>
    /// <param name="held">The split that the limit is fitted on, of the same data sets.</param>
    /// <param name="size">Length of an embedding.</param>
    /// <param name="share">Largest share of each data set's faces above the limit.</param>
    /// <exception cref="FaerException">No face was found.</exception>
    public static UnusualFaces Of(CalibrationOutputs training, CalibrationOutputs held, int size, float share)
    {
        int[] faces = Faces(training);
        if (faces.Length == 0 || Faces(held).Length == 0)
            throw new FaerException(
                "No face was found in the pictures, so usual faces cannot be determined; check the pictures."
            );
        double[] weights = SourceWeights.Of([.. faces.Select(face => training.Sources[face])]);
        double[][] usual = [.. faces.Select(face => Features(training.Embeddings.AsSpan(face * size, size)))],
            damaged = [.. faces.Select(face => Features(training.Damaged.AsSpan(face * size, size)))];
        var (means, spreads) = Spread(usual, weights);
        double[] fitted = Fit(Standardized(usual, means, spreads), Standardized(damaged, means, spreads), weights);

        // Converts the weights of standardised features to weights of the features themselves.
        float[] slopes = [.. Enumerable.Range(0, size + 1).Select(i => (float)(fitted[i] / spreads[i]))];
        double bias = fitted[^1] - Enumerable.Range(0, size + 1).Sum(i => slopes[i] * means[i]);
        var unusual = new UnusualFaces
        {
            Share = share,
            Limit = 0,
            Weights = [.. slopes[..size].Select(weight => (float)(Half)weight)], // in half precision, as in the file
            LengthWeight = slopes[size],
            Bias = (float)bias,
        };
        return unusual with { Limit = Limit(unusual, held, share) };
    }

    /// <summary>
    /// Returns the share of unusual faces of each data set, and of each group of race and gender where these are known.
    /// </summary>
    /// <param name="unusual">The fitted score and limit.</param>
    /// <param name="outputs">The model's outputs for the pictures.</param>
    /// <param name="sources">Data set names, by number.</param>
    public static IReadOnlyList<UnusualShare> Shares(
        UnusualFaces unusual,
        CalibrationOutputs outputs,
        IReadOnlyList<string> sources
    ) =>
        [
            .. Groups(outputs)
                .Select(group => new UnusualShare(
                    sources[group.Source],
                    group.Name,
                    group.Faces.Length,
                    group.Faces.Count(face => ScoreOf(unusual, outputs, face) > unusual.Limit)
                        / (double)group.Faces.Length
                )),
        ];

    /// <summary>Returns the faces of each data set, followed by the faces of each of its groups.</summary>
    private static IEnumerable<(int Source, string? Name, int[] Faces)> Groups(CalibrationOutputs outputs)
    {
        foreach (IGrouping<int, int> source in Faces(outputs).GroupBy(face => outputs.Sources[face]))
        {
            yield return (source.Key, null, [.. source]);
            foreach (
                IGrouping<string?, int> group in source
                    .GroupBy(face => GroupOf(outputs.Samples[face]))
                    .Where(group => group.Key is not null)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
            )
                yield return (source.Key, group.Key, [.. group]);
        }
    }

    private static string? GroupOf(FaceSample sample) =>
        sample.Groups.TryGetValue(FairFaceDataSet.Race, out string? race)
        && sample.Groups.TryGetValue(FairFaceDataSet.Gender, out string? gender)
            ? $"{race}, {gender}"
            : null;

    private static int[] Faces(CalibrationOutputs outputs) =>
        [.. Enumerable.Range(0, outputs.Samples.Count).Where(i => outputs.IsAligned[i])];

    private static float ScoreOf(UnusualFaces unusual, CalibrationOutputs outputs, int face) =>
        unusual.Score(outputs.Embeddings.AsSpan(face * unusual.Weights.Count, unusual.Weights.Count));

    /// <summary>
    /// Returns the lowest limit that keeps the share of faces above it within the allowed one, in each data set and
    /// group.
    /// </summary>
    private static float Limit(UnusualFaces unusual, CalibrationOutputs held, float share)
    {
        float limit = float.NegativeInfinity;
        foreach (var (_, name, faces) in Groups(held))
        {
            if (name is not null && faces.Length < MinGroup)
                continue;
            float[] scores = [.. faces.Select(face => ScoreOf(unusual, held, face)).Order()];
            int above = (int)((name is null ? share : Math.Max(share, GroupShare)) * scores.Length);
            limit = Math.Max(limit, scores[^(above + 1)]);
        }

        return limit;
    }

    /// <summary>
    /// Returns the features that the score is linear in: the embedding at length 1, and the logarithm of its length.
    /// </summary>
    private static double[] Features(ReadOnlySpan<float> embedding)
    {
        double square = 0;
        foreach (float value in embedding)
            square += (double)value * value;
        double length = Math.Max(Math.Sqrt(square), UnusualFaces.LeastLength);
        var features = new double[embedding.Length + 1];
        for (int i = 0; i < embedding.Length; i++)
            features[i] = embedding[i] / length;
        features[^1] = Math.Log(length);
        return features;
    }

    private static (double[] Means, double[] Spreads) Spread(double[][] rows, double[] weights)
    {
        int width = rows[0].Length;
        var (means, spreads) = (new double[width], new double[width]);
        foreach ((int row, double[] values) in rows.Index())
        {
            for (int i = 0; i < width; i++)
                means[i] += weights[row] * values[i] / rows.Length;
        }

        foreach ((int row, double[] values) in rows.Index())
        {
            for (int i = 0; i < width; i++)
                spreads[i] += weights[row] * Square(values[i] - means[i]) / rows.Length;
        }

        return (means, [.. spreads.Select(square => Math.Max(Math.Sqrt(square), LeastSpread))]);
    }

    /// <summary>Scales features to mean 0 and spread 1, and appends a 1 for the bias.</summary>
    private static double[][] Standardized(double[][] rows, double[] means, double[] spreads) =>
        [.. rows.Select(row => (double[])[.. row.Select((value, i) => (value - means[i]) / spreads[i]), 1])];

    /// <summary>
    /// Minimizes the mean loss of usual and damaged faces, weighted equally, plus the ridge. All steps use the same
    /// upper bound of the curvature, so the loss never rises (Böhning and Lindsay, "Monotonicity of
    /// quadratic-approximation algorithms", 1988).
    /// </summary>
    private static double[] Fit(double[][] usual, double[][] damaged, double[] weights)
    {
        int width = usual[0].Length;
        var curvature = new double[width, width];
        foreach (double[][] rows in (double[][][])[usual, damaged])
        {
            foreach ((int row, double[] values) in rows.Index())
            {
                double share = weights[row] / (8.0 * rows.Length);
                for (int i = 0; i < width; i++)
                {
                    double weighted = share * values[i];
                    for (int j = 0; j <= i; j++)
                        curvature[i, j] += weighted * values[j];
                }
            }
        }

        for (int i = 0; i < width; i++)
            curvature[i, i] += i + 1 < width ? Ridge : LeastPivot;
        var factor = new CholeskyFactor(curvature, LeastPivot);
        var point = new double[width];
        for (int step = 0; step < MaxSteps; step++)
        {
            double[] change = factor.Solve(Gradient(usual, damaged, weights, point));
            for (int i = 0; i < width; i++)
                point[i] -= change[i];
            if (change.Max(Math.Abs) < Tolerance)
                break;
        }

        return point;
    }

    private static double[] Gradient(double[][] usual, double[][] damaged, double[] weights, double[] point)
    {
        var gradient = new double[point.Length];
        for (int i = 0; i + 1 < gradient.Length; i++)
            gradient[i] = Ridge * point[i];
        foreach (var (rows, target) in new[] { (usual, 0.0), (damaged, 1.0) })
        {
            foreach ((int row, double[] values) in rows.Index())
            {
                double logit = 0;
                for (int i = 0; i < values.Length; i++)
                    logit += point[i] * values[i];
                double error = weights[row] / (2.0 * rows.Length) * ((1 / (1 + Math.Exp(-logit))) - target);
                for (int i = 0; i < values.Length; i++)
                    gradient[i] += error * values[i];
            }
        }

        return gradient;
    }

    private static double Square(double value) => value * value;
}
