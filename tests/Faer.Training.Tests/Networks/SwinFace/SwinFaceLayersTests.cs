using Faer.Training.Networks.SwinFace;

namespace Faer.Training.Tests.Networks.SwinFace;

public sealed class SwinFaceLayersTests
{
    [Theory]
    [InlineData("backbone.patch_embed.proj.weight", 0)]
    [InlineData("backbone.layers.0.blocks.1.norm1.bias", 1)]
    [InlineData("backbone.layers.3.blocks.0.attn.qkv.weight", 4)]
    [InlineData("backbone.norm.weight", 4)]
    [InlineData("backbone.feature.2.weight", 4)]
    [InlineData("fam.nets.0.norm.weight", 5)]
    [InlineData("om.expression.bias", 5)]
    [InlineData("expression.centers", 5)]
    public void The_first_layer_and_each_stage_are_a_group(string key, int group)
    {
        var layers = new SwinFaceLayers(4);
        Assert.Equal(5, layers.Count);
        Assert.Equal(group, layers.IndexOf(key));
    }
}
