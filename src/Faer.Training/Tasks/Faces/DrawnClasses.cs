using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Sources;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// Computes how often an epoch draws pictures of each class on average. This differs from the frequencies in the data
/// if pictures are drawn with unequal weights.
/// </summary>
internal static class DrawnClasses
{
    /// <summary>
    /// Returns the training pictures of each class, each counted once regardless of drawing weights; otherwise as
    /// <see cref="Of"/>.
    /// </summary>
    public static double[] Images(LabelHead head, SourceSplit train) => Of(head, train, null, new DataRecipe());

    /// <summary>Returns the expected draws of each class per epoch.</summary>
    /// <param name="head">A single-label head; a label that is a distribution counts for each class by its
    /// share.</param>
    /// <param name="train">The training pictures.</param>
    /// <param name="sampleWeights">
    /// The drawing weights of the pictures within their source; null for equal weights.
    /// </param>
    /// <param name="recipe">The recipe with the weights of the sources.</param>
    public static double[] Of(
        LabelHead head,
        SourceSplit train,
        IReadOnlyList<double>? sampleWeights,
        DataRecipe recipe
    )
    {
        var targets = new HeadTargets(head);
        var row = new float[head.Count];
        var draws = new double[head.Count];
        int first = 0;
        foreach ((TrainingSource source, IReadOnlyList<FaceSample> samples) in train.Parts)
        {
            double each = recipe.SourceWeights.GetValueOrDefault(source.Name, 1);
            if (sampleWeights is not null)
                each *= samples.Count / Enumerable.Range(first, samples.Count).Sum(index => sampleWeights[index]);
            for (int i = 0; i < samples.Count; i++)
            {
                if (!targets.TryRead(samples[i], row))
                    continue;
                for (int c = 0; c < row.Length; c++)
                    draws[c] += each * (sampleWeights?[first + i] ?? 1) * row[c];
            }

            first += samples.Count;
        }

        return draws;
    }
}
