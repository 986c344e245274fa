using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>
/// Estimates how common the classes are among pictures without labels, by expectation maximization (Saerens, Latinne, Decaestecker,
/// "Adjusting the outputs of a classifier to new a priori probabilities", Neural Computation 2002). It holds as far as the pictures
/// differ from those of training in how common the classes are, and not in what a class looks like.
/// </summary>
internal static class PriorEstimate
{
    /// <summary>The fewest faces that an estimate is made of: 20.</summary>
    public const int MinFaces = 20;

    // A class keeps some share, so that a later picture may still show it; all floors together are a hundredth at most.
    private const double Floor = 1e-4,
        Floors = 0.01;

    private const int MaxSteps = 10_000;
    private const double Tolerance = 1e-8;

    /// <summary>The share of each class.</summary>
    /// <param name="posteriors">Probabilities under the prior of training, row after row, each row 1 in sum.</param>
    /// <param name="trainingPrior">That prior, one number above 0 per class.</param>
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
