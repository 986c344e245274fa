using Faer.Training.Networks.TransFer;

namespace Faer.Training.Tests.Networks.TransFer;

public sealed class TransFerLayersTests
{
    [Theory]
    [InlineData("extractor.body.20.res_layer.1.weight", 0)]
    [InlineData("attention.las.1.bn2.bias", 1)]
    [InlineData("convert.proj.weight", 1)]
    [InlineData("vit.cls_token", 2)]
    [InlineData("vit.blocks.0.norm1.weight", 2)]
    [InlineData("vit.blocks.7.mlp.fc2.bias", 9)]
    [InlineData("vit.norm.weight", 9)]
    [InlineData("head.weight", 10)]
    [InlineData("heads.expression.bias", 10)]
    public void The_stem_the_maps_and_each_block_are_a_group(string key, int group)
    {
        var layers = new TransFerLayers(8);
        Assert.Equal(10, layers.Count);
        Assert.Equal(group, layers.IndexOf(key));
    }
}
