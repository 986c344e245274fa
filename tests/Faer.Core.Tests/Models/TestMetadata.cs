using Faer.Alignment;
using Faer.Models;

namespace Faer.Core.Tests.Models;

/// <summary>Valid metadata for tests to vary.</summary>
internal static class TestMetadata
{
    public static ModelMetadata Both { get; } =
        new()
        {
            Name = "faer-test",
            Attributes = FacialAttributes.Names,
            Expressions = [.. Expressions.Names.Take(Expressions.BasicCount)],
            InputSizePx = 32,
            Mean = [0.485f, 0.456f, 0.406f],
            Std = [0.229f, 0.224f, 0.225f],
            Alignment = AlignmentSettings.Landmarks,
            Temperatures = new HeadTemperatures(1.25f, 0.8f),
            AttributeThresholds = [.. Enumerable.Repeat(0.5f, FacialAttributes.Count)],
            UntrainedLabels = ["Rosy_Cheeks", "disgust"],
            Licence = "test",
            Terms = "For tests only.",
            Recipe = "faer-test_none_32",
            RecipeHash = new string('a', 64),
            WeightsHash = new string('0', 64),
            EmbeddingSize = 12,
        };

    public static ModelMetadata AttributesOnly { get; } =
        Both with
        {
            Expressions = null,
            Temperatures = new HeadTemperatures(1, null),
            UntrainedLabels = [],
        };

    public static ModelMetadata ExpressionsOnly { get; } =
        Both with
        {
            Attributes = null,
            AttributeThresholds = null,
            Expressions = Expressions.Names,
            Temperatures = new HeadTemperatures(null, 1),
            UntrainedLabels = ["contempt"],
        };
}
