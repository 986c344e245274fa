using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.StartingWeights;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Networks.Faer;

[NoTensorLeaks]
public sealed class FaerKeysTests
{
    [Theory]
    [InlineData("features.0.0.weight", "downsample_layers.0.0.weight")]
    [InlineData("features.4.1.bias", "downsample_layers.2.1.bias")]
    [InlineData("features.5.12.layer_scale", "stages.2.12.gamma")]
    [InlineData("features.7.2.block.0.weight", "stages.3.2.dwconv.weight")]
    [InlineData("features.1.0.block.2.bias", "stages.0.0.norm.bias")]
    [InlineData("features.1.0.block.3.bias", "stages.0.0.pwconv1.bias")]
    [InlineData("features.1.0.block.5.bias", "stages.0.0.pwconv2.bias")]
    [InlineData("features.1.0.block.7.bias", "features.1.0.block.7.bias")]
    [InlineData("classifier.0.weight", "norm.weight")]
    [InlineData("classifier.2.bias", "head.bias")]
    public void Keys_of_torchvision_are_mapped(string key, string own) =>
        AssertOwn(FaerKeys.Torchvision, "features.0.0.bias", key, own);

    [Theory]
    [InlineData("stem.1.weight", "downsample_layers.0.1.weight")]
    [InlineData("stages.3.downsample.0.bias", "downsample_layers.3.0.bias")]
    [InlineData("stages.2.blocks.26.conv_dw.weight", "stages.2.26.dwconv.weight")]
    [InlineData("stages.2.blocks.1.norm.weight", "stages.2.1.norm.weight")]
    [InlineData("stages.2.blocks.1.mlp.fc1.weight", "stages.2.1.pwconv1.weight")]
    [InlineData("stages.2.blocks.1.mlp.fc2.weight", "stages.2.1.pwconv2.weight")]
    [InlineData("stages.2.blocks.1.gamma", "stages.2.1.gamma")]
    [InlineData("stages.2.blocks.1.mlp.grn.weight", "stages.2.1.mlp.grn.weight")]
    [InlineData("head.norm.bias", "norm.bias")]
    [InlineData("head.fc.weight", "head.weight")]
    public void Keys_of_timm_are_mapped(string key, string own) => AssertOwn(FaerKeys.Timm, "stem.0.weight", key, own);

    [Theory]
    [InlineData("convnext.embeddings.layernorm.weight", "downsample_layers.0.1.weight")]
    [InlineData("convnext.encoder.stages.1.downsampling_layer.1.weight", "downsample_layers.1.1.weight")]
    [InlineData("convnext.encoder.stages.1.layers.2.dwconv.bias", "stages.1.2.dwconv.bias")]
    [InlineData("convnext.encoder.stages.1.layers.2.layernorm.bias", "stages.1.2.norm.bias")]
    [InlineData("convnext.encoder.stages.1.layers.2.pwconv1.bias", "stages.1.2.pwconv1.bias")]
    [InlineData("convnext.encoder.stages.1.layers.2.layer_scale_parameter", "stages.1.2.gamma")]
    [InlineData("convnext.layernorm.weight", "norm.weight")]
    [InlineData("classifier.weight", "head.weight")]
    [InlineData("encoder.stages.0.layers.0.pwconv2.bias", "stages.0.0.pwconv2.bias")]
    public void Keys_of_Hugging_Face_are_mapped(string key, string own) =>
        AssertOwn(FaerKeys.HuggingFace, "convnext.embeddings.patch_embeddings.weight", key, own);

    [Theory]
    [InlineData("module.downsample_layers.0.0.weight", "module.norm.bias", "norm.bias")]
    [InlineData("downsample_layers.0.0.weight", "attention.mlp.0.bias", "attention.mlp.0.bias")]
    public void Keys_of_facebook_and_of_multi_GPU_training_are_mapped(string sign, string key, string own) =>
        AssertOwn(FaerKeys.Facebook, sign, key, own);

    [Fact]
    public void A_training_checkpoint_gives_its_average_or_else_its_network()
    {
        string[] keys =
        [
            "model.downsample_layers.0.0.weight",
            "optimizer.model.norm.bias.exp_avg",
            "loss.center.centers",
        ];
        using StoredWeights plain = Stored(keys);
        Assert.Equal("downsample_layers.0.0.weight", Assert.Single(ToOwn(plain).Tensors).Key);
        using StoredWeights averaged = Stored([.. keys, "average.downsample_layers.0.0.weight"]);
        Assert.Same(averaged["average.downsample_layers.0.0.weight"], Assert.Single(ToOwn(averaged).Tensors).Value);
    }

    [Fact]
    public void Other_networks_and_colliding_keys_are_refused()
    {
        using StoredWeights other = Stored(["conv1.weight", "layer1.0.bn1.bias"]);
        Assert.Equal(
            "x.pth: the weights do not match a known ConvNeXt layout (facebook, torchvision, timm, Hugging Face); "
                + "their first keys are conv1.weight, layer1.0.bn1.bias.",
            Assert.Throws<FaerException>(() => ToOwn(other)).Message
        );
        using StoredWeights twice = Stored(["stem.0.weight", "norm.bias", "head.norm.bias"]);
        Assert.Contains(
            "two tensors map to the network's key 'norm.bias'",
            Assert.Throws<FaerException>(() => ToOwn(twice)).Message,
            StringComparison.Ordinal
        );
    }

    private static void AssertOwn(string expected, string sign, string key, string own)
    {
        using StoredWeights weights = Stored([.. new[] { sign, key }.Distinct()]);
        var (layout, tensors) = ToOwn(weights);
        Assert.Equal(expected, layout);
        Assert.Same(weights[key], tensors[own]);
    }

    private static NamedLayout ToOwn(StoredWeights weights) =>
        FaerKeys.ToOwn(BackboneWeights.Unwrapped(weights), weights.Source);

    private static StoredWeights Stored(string[] keys) =>
        new("x.pth", keys.ToDictionary(key => key, _ => torch.zeros(1)));
}
