using Faer.Alignment;
using Faer.Models;

namespace Faer.Benchmarks;

/// <summary>What a model file with random weights says about itself.</summary>
internal static class RandomModel
{
    public static ModelMetadata Metadata(int sizePx) =>
        new()
        {
            Name = "random",
            Attributes = FacialAttributes.Names,
            Expressions = [.. Expressions.Names.Take(Expressions.BasicCount)],
            InputSizePx = sizePx,
            Mean = [0.485f, 0.456f, 0.406f],
            Std = [0.229f, 0.224f, 0.225f],
            Alignment = AlignmentSettings.Resize,
            Temperatures = new HeadTemperatures(1, 1),
            AttributeThresholds = [.. Enumerable.Repeat(0.5f, FacialAttributes.Count)],
            UntrainedLabels = [],
            Licence = "none",
            Terms = "Random weights.",
            Recipe = "none",
            RecipeHash = new string('0', 64),
            WeightsHash = new string('0', 64),
            EmbeddingSize = 1,
        };
}
