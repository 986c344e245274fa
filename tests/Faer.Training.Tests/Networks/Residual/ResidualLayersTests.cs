using Faer.Training.Networks.Residual;

namespace Faer.Training.Tests.Networks.Residual;

public sealed class ResidualLayersTests
{
    [Theory]
    [InlineData("conv1.weight", 0)]
    [InlineData("bn1.bias", 0)]
    [InlineData("layer1.0.conv1.weight", 1)]
    [InlineData("layer3.1.bn2.bias", 3)]
    [InlineData("head.weight", 4)]
    [InlineData("heads.expression.bias", 4)]
    [InlineData("center.centers", 4)]
    public void The_stem_and_each_stage_are_a_group(string key, int group)
    {
        var layers = new ResidualLayers(3);
        Assert.Equal(4, layers.Count);
        Assert.Equal(group, layers.IndexOf(key));
    }
}
