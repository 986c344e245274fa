using Faer.Alignment;
using Faer.Models;

namespace Faer.Benchmarks;

/// <summary>The metadata of a model file with random weights.</summary>
internal static class RandomModel
{
    public static ModelMetadata Metadata(int sizePx) =>
        new()
        {
            Name = "random",
            Heads =
            [
                new ModelHead
                {
                    Head = LabelHead.Attributes,
                    Thresholds = [.. Enumerable.Repeat(0.5f, FacialAttributes.Count)],
                },
                new ModelHead { Head = LabelHead.Expression(Expressions.BasicCount), Thresholds = null },
            ],
            InputSizePx = sizePx,
            Mean = [0.485f, 0.456f, 0.406f],
            Std = [0.229f, 0.224f, 0.225f],
            Alignment = AlignmentSettings.Resize,
            Licence = "none",
            Terms = "Random weights.",
            Recipe = "none",
            RecipeHash = new string('0', 64),
            WeightsHash = new string('0', 64),
            EmbeddingSize = 1,
        };
}
