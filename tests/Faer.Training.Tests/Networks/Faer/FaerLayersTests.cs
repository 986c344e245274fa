using Faer.Training.Networks.Faer;

namespace Faer.Training.Tests.Networks.Faer;

public sealed class FaerLayersTests
{
    /// <summary>
    /// The layer groups of ConvNeXt-Small and -Base, as their fine-tuning defines them: 12 after the stem.
    /// </summary>
    [Theory]
    [InlineData("downsample_layers.0.0.weight", 0)]
    [InlineData("downsample_layers.0.1.bias", 0)]
    [InlineData("stages.0.0.gamma", 1)]
    [InlineData("stages.0.2.gamma", 1)]
    [InlineData("downsample_layers.1.0.weight", 2)]
    [InlineData("stages.1.2.dwconv.weight", 2)]
    [InlineData("downsample_layers.2.1.weight", 3)]
    [InlineData("stages.2.0.gamma", 3)]
    [InlineData("stages.2.2.gamma", 3)]
    [InlineData("stages.2.3.gamma", 4)]
    [InlineData("stages.2.26.gamma", 11)]
    [InlineData("downsample_layers.3.0.weight", 12)]
    [InlineData("stages.3.2.pwconv1.weight", 12)]
    [InlineData("attention.value.weight", 13)]
    [InlineData("norm.weight", 13)]
    [InlineData("heads.expression.bias", 13)]
    [InlineData("center.centers", 13)]
    public void A_base_backbone_has_twelve_groups_after_the_stem(string key, int group)
    {
        var groups = new FaerLayers([3, 3, 27, 3]);
        Assert.Equal(13, groups.Count);
        Assert.Equal(group, groups.IndexOf(key));
    }

    [Fact]
    public void A_stage_not_divisible_by_three_ends_in_a_smaller_group()
    {
        var groups = new FaerLayers([2, 2, 8, 4]);
        Assert.Equal(
            [1, 2, 3, 3, 4, 5, 6, 7],
            new[]
            {
                "stages.0.1.gamma",
                "stages.1.0.gamma",
                "stages.2.0.gamma",
                "stages.2.2.gamma",
                "stages.2.3.gamma",
                "stages.2.7.gamma",
                "stages.3.2.gamma",
                "stages.3.3.gamma",
            }.Select(groups.IndexOf)
        );
        Assert.Equal(8, groups.Count);
    }
}
