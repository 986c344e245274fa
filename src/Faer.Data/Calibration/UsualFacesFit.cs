using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>
/// Fits what usual faces look like: mean and covariance of embeddings of the training split, and the limit of distance on other pictures.
/// Every data set counts the same.
/// </summary>
internal static class UsualFacesFit
{
    /// <summary>Pictures of the training split of one data set that are looked at, at most: 2500.</summary>
    public const int MaxTraining = 2500;

    /// <summary>The directions that the file keeps, at most: 16. Each takes two bytes per number of an embedding.</summary>
    public const int MaxDirections = 16;

    // Steps of the iteration; neighbouring directions may be mixed, which changes no distance much.
    private const int Steps = 60;

    // A direction with less than this share of the mean variance would make distances of rounding errors.
    private const double LeastShare = 1e-6;

    /// <summary>Fits both.</summary>
    /// <param name="training">Embeddings of the training split; those without a found face are left out.</param>
    /// <param name="held">Embeddings of the split that the limit is fitted on, of the same data sets.</param>
    /// <param name="size">Numbers of an embedding.</param>
    /// <param name="share">The share of each data set's faces above the limit, at most.</param>
    /// <exception cref="FaerException">All embeddings are equal, or a data set has no face.</exception>
    public static UsualFaces Of(CalibrationOutputs training, CalibrationOutputs held, int size, float share)
    {
        int[] faces = Faces(training);
        double[] weights = SourceWeights.Of([.. faces.Select(face => training.Sources[face])]);
        float[] mean = Rounded(Mean(training, faces, weights, size));
        double[,] covariance = Covariance(training, faces, weights, mean);
        double trace = Enumerable.Range(0, size).Sum(i => covariance[i, i]);
        if (!(trace > 0))
            throw new FaerException(
                "The embeddings of all pictures of split 'train' are equal, so there are no usual faces to learn from; check the pictures and the model."
            );
        int count = Math.Min(MaxDirections, size - 1);
        var (directions, variances) = Directions(covariance, count);
        double least = LeastShare * trace / size;
        var usual = new UsualFaces
        {
            Share = share,
            Limit = 1,
            Mean = mean,
            Directions = Rounded(directions),
            Variances = [.. variances.Select(variance => (float)Math.Max(variance, least))],
            RestVariance = (float)Math.Max((trace - variances.Sum()) / (size - count), least),
        };
        return usual with { Limit = Limit(usual, held, size, share) };
    }

    /// <summary>The share of unusual faces of each data set, and of each group of gender and race where those are known.</summary>
    /// <param name="usual">What was fitted.</param>
    /// <param name="outputs">The pictures.</param>
    /// <param name="sources">The names of the data sets, by their numbers.</param>
    public static IReadOnlyList<UnusualShare> Shares(
        UsualFaces usual,
        CalibrationOutputs outputs,
        IReadOnlyList<string> sources
    )
    {
        int size = usual.Mean.Count;
        var faces = Faces(outputs)
            .Select(face =>
                (
                    Source: outputs.Sources[face],
                    Group: GroupOf(outputs.Samples[face]),
                    IsUnusual: usual.Distance(outputs.Embeddings.AsSpan(face * size, size)) > usual.Limit
                )
            )
            .ToList();
        return
        [
            .. faces
                .GroupBy(face => face.Source)
                .SelectMany(source =>
                    source
                        .GroupBy(face => face.Group)
                        .Where(group => group.Key is not null)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => Share(source.Key, group.Key, [.. group.Select(face => face.IsUnusual)]))
                        .Prepend(Share(source.Key, null, [.. source.Select(face => face.IsUnusual)]))
                ),
        ];

        UnusualShare Share(int source, string? group, bool[] unusual) =>
            new(sources[source], group, unusual.Length, unusual.Count(one => one) / (double)unusual.Length);
    }

    private static string? GroupOf(FaceSample sample) =>
        sample.Groups.TryGetValue(FairFaceDataSet.Race, out string? race)
        && sample.Groups.TryGetValue(FairFaceDataSet.Gender, out string? gender)
            ? $"{race}, {gender}"
            : null;

    private static int[] Faces(CalibrationOutputs outputs) =>
        [.. Enumerable.Range(0, outputs.Samples.Count).Where(i => outputs.IsAligned[i])];

    private static double[] Mean(CalibrationOutputs outputs, int[] faces, double[] weights, int size)
    {
        var mean = new double[size];
        foreach ((int place, int face) in faces.Index())
        {
            for (int i = 0; i < size; i++)
                mean[i] += weights[place] * outputs.Embeddings[(face * size) + i] / faces.Length;
        }

        return mean;
    }

    private static double[,] Covariance(CalibrationOutputs outputs, int[] faces, double[] weights, float[] mean)
    {
        int size = mean.Length;
        var covariance = new double[size, size];
        var away = new double[size];
        foreach ((int place, int face) in faces.Index())
        {
            for (int i = 0; i < size; i++)
                away[i] = outputs.Embeddings[(face * size) + i] - mean[i];
            for (int i = 0; i < size; i++)
            {
                double weighted = weights[place] * away[i] / faces.Length;
                for (int j = 0; j <= i; j++)
                    covariance[i, j] += weighted * away[j];
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
                covariance[j, i] = covariance[i, j];
        }

        return covariance;
    }

    /// <summary>The directions of largest variance, by orthogonal iteration from the same start each time.</summary>
    private static (double[] Directions, double[] Variances) Directions(double[,] covariance, int count)
    {
        int size = covariance.GetLength(0);
        var random = new Random(1);
        double[][] directions =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => (double[])[.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)]),
        ];
        var variances = new double[count];
        for (int step = 0; step < Steps; step++)
        {
            for (int k = 0; k < count; k++)
                directions[k] = Multiply(covariance, directions[k]);
            for (int k = 0; k < count; k++)
            {
                for (int earlier = 0; earlier < k; earlier++)
                    Remove(directions[k], directions[earlier]);
                Normalize(directions[k]);
            }
        }

        for (int k = 0; k < count; k++)
            variances[k] = Math.Max(0, Dot(directions[k], Multiply(covariance, directions[k])));
        return ([.. directions.SelectMany(direction => direction)], variances);
    }

    private static double[] Multiply(double[,] matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (int i = 0; i < product.Length; i++)
        {
            for (int j = 0; j < product.Length; j++)
                product[i] += matrix[i, j] * vector[j];
        }

        return product;
    }

    private static void Remove(double[] vector, double[] direction)
    {
        double along = Dot(vector, direction);
        for (int i = 0; i < vector.Length; i++)
            vector[i] -= along * direction[i];
    }

    private static void Normalize(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; i < vector.Length && length > 0; i++)
            vector[i] /= length;
    }

    private static double Dot(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }

    // As the file keeps them, so that the limit is that of what is read back.
    private static float[] Rounded(double[] values) => [.. values.Select(value => (float)(Half)value)];

    /// <summary>The lowest distance above which no data set has more than its share.</summary>
    private static float Limit(UsualFaces usual, CalibrationOutputs held, int size, float share)
    {
        float limit = 0;
        foreach (IGrouping<int, int> source in Faces(held).GroupBy(face => held.Sources[face]))
        {
            float[] distances =
            [
                .. source.Select(face => usual.Distance(held.Embeddings.AsSpan(face * size, size))).Order(),
            ];
            int above = (int)(share * distances.Length);
            limit = Math.Max(limit, distances[^(above + 1)]);
        }

        return limit;
    }
}
