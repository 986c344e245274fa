using Faer.Training.Networks;
using Faer.Training.Networks.TransFer;
using Faer.Training.StartingWeights;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.TransFer;

[NoTensorLeaks]
public sealed class TransFerKeysTests : IDisposable
{
    private static readonly LabelHead[] s_heads = [LabelHead.Expression(7)];

    private static readonly TransFerOptions s_small = new()
    {
        StemWidths = [4, 8],
        StemUnits = [1, 2],
        BranchReduction = 4,
        Positions = 4,
        Width = 12,
        Depth = 2,
        AttentionHeads = 3,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Made-up files with the names of each published one; every weight is a random number.</summary>
    [Theory]
    [InlineData("faer")]
    [InlineData("paddle")]
    [InlineData("apvit")]
    [InlineData("faceEvolve")]
    [InlineData("timm")]
    public void Weights_of_a_known_layout_start_a_network(string layout)
    {
        using var scope = NewDisposeScope();
        using TransFerNet from = new(s_small, s_heads),
            net = new(s_small, s_heads);
        string file = _folder.File("start.safetensors");
        SafetensorsFile.Write(
            file,
            from.state_dict().Where(named => Has(layout, named.Key)).SelectMany(Foreign(layout)).ToDictionary()
        );

        var report = BackboneWeights.Load(net, file);

        Assert.Equal(layout, report.Layout);
        string[] expected =
        [
            .. net.state_dict()
                .Keys.Where(key =>
                    Has(layout, key) && (layout == "faer" || !key.StartsWith("head.", StringComparison.Ordinal))
                )
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(expected, report.Loaded);
        Assert.All(
            expected,
            key => Assert.True(net.state_dict()[key].equal(from.state_dict()[key]).all().item<bool>(), key)
        );
    }

    [Fact]
    public void The_fourth_stage_of_a_stem_is_left_out()
    {
        using Tensor weight = zeros(1);
        NamedLayout layout = TransFerKeys.ToOwn(
            new Dictionary<string, Tensor>
            {
                ["input_layer.0.weight"] = weight,
                ["body.2.res_layer.0.weight"] = weight,
                ["body.3.res_layer.0.weight"] = weight,
                ["output_layer.0.weight"] = weight,
            },
            [1, 2],
            "ir50.pth"
        );
        Assert.Equal(
            ["extractor.body.2.res_layer.0.weight", "extractor.input_layer.0.weight"],
            layout.Tensors.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("extractor.body.first.weight")]
    [InlineData("extractor.body.")]
    [InlineData("extractor.body.99999999999.weight")]
    public void A_key_without_a_unit_is_left_as_it_is(string key)
    {
        using Tensor weight = zeros(1);
        NamedLayout layout = TransFerKeys.ToOwn(
            new Dictionary<string, Tensor> { ["extractor.input_layer.0.weight"] = weight, [key] = weight },
            [1, 2],
            "x.pth"
        );
        Assert.Contains(key, layout.Tensors.Keys);
    }

    private static bool Has(string layout, string key) =>
        layout switch
        {
            "faceEvolve" => key.StartsWith("extractor.", StringComparison.Ordinal),
            "timm" => key.StartsWith("vit.", StringComparison.Ordinal),
            "paddle" => !key.EndsWith("num_batches_tracked", StringComparison.Ordinal),
            _ => true,
        };

    private static Func<KeyValuePair<string, Tensor>, IEnumerable<KeyValuePair<string, Tensor>>> Foreign(
        string layout
    ) =>
        named =>
        {
            string key = named.Key;
            Tensor tensor = named.Value;
            switch (layout)
            {
                case "paddle":
                    if (tensor.dim() == 2)
                        tensor = tensor.t();
                    key = key.Replace("running_mean", "_mean", StringComparison.Ordinal)
                        .Replace("running_var", "_variance", StringComparison.Ordinal)
                        .Replace("head.", "head.fc.", StringComparison.Ordinal);
                    break;
                case "apvit":
                    key = key.Replace("body.0.", "body.0.0.", StringComparison.Ordinal)
                        .Replace("body.1.", "body.1.0.", StringComparison.Ordinal)
                        .Replace("body.2.", "body.1.1.", StringComparison.Ordinal)
                        .Replace("head.", "head.fc.", StringComparison.Ordinal);
                    break;
                case "faceEvolve":
                    key = key["extractor.".Length..];
                    break;
                case "timm":
                    key = key["vit.".Length..];
                    return key == "cls_token"
                        ? [new(key, tensor), new("patch_embed.proj.weight", tensor)]
                        : [new(key, tensor)];
            }

            return [new(key, tensor)];
        };
}
