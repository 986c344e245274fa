using Faer.Data;

namespace Faer.Training;

/// <summary>How often an epoch draws pictures of each class, on average: what the network sees, where the labels of the files are drawn unevenly.</summary>
internal static class DrawnClasses
{
    /// <summary>The training pictures of each class, each counted once, whatever it is drawn by; as for <see cref="Of"/> otherwise.</summary>
    public static double[] Images(LabelHead head, SourceSplit train) => Of(head, train, null, new DataRecipe());

    /// <summary>The expected draws of each class.</summary>
    /// <param name="head">A single-label head; a label that is a distribution counts for each class by its share.</param>
    /// <param name="train">The training pictures.</param>
    /// <param name="sampleWeights">What pictures are drawn by within their source; null: all alike.</param>
    /// <param name="recipe">The weights of the sources.</param>
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
