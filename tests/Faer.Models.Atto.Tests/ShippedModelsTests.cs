using Faer.Imaging;

namespace Faer.Models.Atto.Tests;

public sealed class ShippedModelsTests
{
    public static TheoryData<string> Names => [ShippedModels.Atto.Name, ShippedModels.AttoInt8.Name];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_model_loads_and_gives_estimates(string name)
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(Model(name));
        int side = analyzer.Metadata.InputSizePx;

        FaceAnalysis face = analyzer.AnalyzeAligned(new RgbImage(side, side, new byte[3 * side * side]));

        Assert.Equal(FacialAttributes.Count, face.Attributes.Count);
        Assert.Equal(Expressions.BasicCount + 1, face.Expression.Probabilities.Count); // plus contempt
        Assert.Equal(1, face.Expression.Probabilities.Sum(), 1e-4f);
        Assert.Equal(name, analyzer.Metadata.Name);
    }

    [Fact]
    public void The_8_bit_model_is_the_same_model_with_a_quarter_of_the_weight_bytes()
    {
        using FaceAnalyzer full = FaceAnalyzer.Create(ShippedModels.Atto),
            small = FaceAnalyzer.Create(ShippedModels.AttoInt8);
        int side = full.Metadata.InputSizePx;
        var random = new Random(1);
        var pixels = new byte[3 * side * side];
        random.NextBytes(pixels);

        FaceAnalysis expected = full.AnalyzeAligned(new RgbImage(side, side, pixels)),
            actual = small.AnalyzeAligned(new RgbImage(side, side, pixels));

        Assert.Equal(
            (full.Metadata.Recipe, full.Metadata.RecipeHash),
            (small.Metadata.Recipe, small.Metadata.RecipeHash)
        );
        Assert.All(
            expected.Attributes.Zip(actual.Attributes),
            pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 0.1f)
        );
        Assert.NotEqual(
            expected.Attributes.Select(attribute => attribute.Probability),
            actual.Attributes.Select(attribute => attribute.Probability)
        );
        using Stream file = ShippedModels.AttoInt8.OpenRead();
        Assert.InRange(file.Length, 4_000_000, 5_200_000);
    }

    [Fact]
    public void The_model_can_be_opened_repeatedly()
    {
        using Stream first = ShippedModels.Atto.OpenRead(),
            second = ShippedModels.Atto.OpenRead();
        Assert.Equal(first.Length, second.Length);
        Assert.InRange(first.Length, 100_000, 20_000_000);
    }

    private static ShippedModel Model(string name) =>
        name == ShippedModels.Atto.Name ? ShippedModels.Atto : ShippedModels.AttoInt8;
}
