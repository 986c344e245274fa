namespace Faer.Data.Calibration;

/// <summary>
/// Estimates how common the classes are among pictures without labels, by expectation maximization (Saerens, Latinne,
/// Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities", Neural Computation 2002). Valid
/// if the pictures differ from the training pictures in how common the classes are, not in what a class looks like.
/// </summary>
internal static class PriorEstimate
{
    /// <summary>Smallest number of faces for an estimate: 20.</summary>
    public const int MinFaces = 20;

    // Smallest share of a class, so that a later picture may still show it; all of them sum to at most 0.01.
    private const double Floor = 1e-4,
        Floors = 0.01;

    private const int MaxSteps = 10_000;
    private const double Tolerance = 1e-8;

    /// <summary>Estimates the share of each class.</summary>
    /// <param name="posteriors">Probabilities under the training prior, row after row; each row sums to 1.</param>
    /// <param name="trainingPrior">The training prior, one number above 0 per class.</param>
    public static float[] Of(ReadOnlySpan<float> posteriors, IReadOnlyList<float> trainingPrior)
    {
        int classes = trainingPrior.Count,
            rows = posteriors.Length / classes;
        double[] prior = [.. trainingPrior.Select(share => (double)share)];
        var row = new double[classes];
        for (int step = 0; step < MaxSteps; step++)
        {
            var next = new double[classes];
            for (int i = 0; i < rows; i++)
            {
                double sum = 0;
                for (int c = 0; c < classes; c++)
                    sum += row[c] = posteriors[(i * classes) + c] * prior[c] / trainingPrior[c];
                for (int c = 0; c < classes; c++)
                    next[c] += row[c] / sum / rows;
            }

            double change = prior.Zip(next, (before, after) => Math.Abs(before - after)).Max();
            prior = next;
            if (change < Tolerance)
                break;
        }

        double least = Math.Min(Floor, Floors / classes),
            total = prior.Sum(share => Math.Max(share, least));
        return [.. prior.Select(share => (float)(Math.Max(share, least) / total))];
    }
}
