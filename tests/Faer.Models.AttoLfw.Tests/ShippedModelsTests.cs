using Faer.Imaging;

namespace Faer.Models.AttoLfw.Tests;

public sealed class ShippedModelsTests
{
    [Fact]
    public void The_shipped_model_loads_and_answers()
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(ShippedModels.AttoLfw);
        int side = analyzer.Metadata.InputSizePx;

        FaceAnalysis face = analyzer.AnalyzeAligned(new RgbImage(side, side, new byte[3 * side * side]));

        Assert.Equal(FacialAttributes.Count, face.Attributes.Count);
        Assert.Equal(Expressions.BasicCount, face.Expression.Probabilities.Count);
        Assert.Equal(1, face.Expression.Probabilities.Sum(), 1e-4f);
        Assert.Equal(ShippedModels.AttoLfw.Name, analyzer.Metadata.Name);
    }

    [Fact]
    public void The_model_can_be_opened_again_and_again()
    {
        using Stream first = ShippedModels.AttoLfw.OpenRead(), second = ShippedModels.AttoLfw.OpenRead();
        Assert.Equal(first.Length, second.Length);
        Assert.InRange(first.Length, 100_000, 20_000_000);
    }
}
