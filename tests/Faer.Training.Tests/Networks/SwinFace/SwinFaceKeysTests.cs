using Faer.Training.Networks.SwinFace;
using Faer.Training.StartingWeights;
using Faer.Training.Tests.Weights;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.SwinFace;

[NoTensorLeaks]
public sealed class SwinFaceKeysTests : IDisposable
{
    private static readonly SwinFaceOptions s_small = new()
    {
        Depths = [1, 2],
        Width = 8,
        AttentionHeads = [1, 2],
        Window = 4,
        FusedChannels = 16,
        Embedding = 6,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// A made-up file with the names of the published one: the age, the subnet for recognition, computed tensors and an
    /// unused layer are left out, and the classes of the expression get this project's order.
    /// </summary>
    [Fact]
    public void The_published_layout_starts_a_network()
    {
        using var scope = NewDisposeScope();
        using var published = new SwinFaceNet(s_small, [], PublishedSubnets.All, recognizes: true, null);
        using var net = new SwinFaceNet(s_small, [LabelHead.Attributes, LabelHead.Expression(7)]);
        string file = _folder.File("checkpoint.safetensors");
        SafetensorsFile.Write(file, Published(published));

        var report = BackboneWeights.Load(net, file);

        Assert.Equal("swinface", report.Layout);
        Assert.Equal(net.state_dict().Keys.Order(StringComparer.Ordinal), report.Loaded);
        Dictionary<string, Tensor> from = published.state_dict(),
            to = net.state_dict();
        Assert.All(
            to.Keys.Where(key => !key.StartsWith("om.expression", StringComparison.Ordinal)),
            key => Assert.True(to[key].equal(from[key]).all().item<bool>(), key)
        );

        // Their first class is surprise, their last is neutral, which is this project's first.
        Tensor theirs = from["om.expression.weight"],
            ours = to["om.expression.weight"];
        Assert.True(ours[(int)Expression.Surprise].equal(theirs[0]).all().item<bool>());
        Assert.True(ours[(int)Expression.Happiness].equal(theirs[3]).all().item<bool>());
        Assert.True(ours[(int)Expression.Neutral].equal(theirs[6]).all().item<bool>());
    }

    [Fact]
    public void The_parts_of_a_torch_file_are_joined()
    {
        string file = _folder.File("checkpoint.pth");
        var pickle = new PickleBytes().Op('}').Text("epoch").Op((byte)'K', 3).Op('s');
        pickle.Text("state_dict_backbone").Op('}').Text("patch_embed.proj.weight").Tensor(0, 6, [6]).Op('s').Op('s');
        pickle.Text("state_dict_tss").Op('}').Text("nets.1.feature.0.bias").Tensor(0, 6, [6]).Op('s').Op('s');
        pickle.Text("state_dict_om").Op('}').Text("output_fcs.0.bias").Tensor(0, 6, [6]).Op('s').Op('s');
        PthBytes.Write(file, pickle, [1, 2, 3, 4, 5, 6]);
        using var scope = NewDisposeScope();
        using StoredWeights weights = WeightsFile.Read(file);

        Assert.Equal(
            ["backbone.patch_embed.proj.weight", "om.attributes.Male.bias", "tss.nets.1.feature.0.bias"],
            SwinFaceKeys.ToOwn(weights.Tensors, file).Tensors.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("patch_embed.norm.bias", "backbone.patch_embed.norm.bias")]
    [InlineData("layers.3.blocks.1.mlp.fc1.weight", "backbone.layers.3.blocks.1.mlp.fc1.weight")]
    [InlineData("feature.2.weight", "backbone.feature.2.weight")]
    [InlineData("om.output_fcs.1.bias", "om.Age.bias")]
    [InlineData("om.output_fcs.3.weight", "om.expression.weight")]
    [InlineData("om.output_fcs.41.weight", "om.attributes.Wearing_Necktie.weight")]
    public void Keys_are_translated_one_by_one(string published, string own)
    {
        using Tensor weight = zeros(1);
        Assert.Contains(
            own,
            SwinFaceKeys
                .ToOwn(
                    new Dictionary<string, Tensor> { ["patch_embed.proj.weight"] = weight, [published] = weight },
                    "x.pth"
                )
                .Tensors.Keys
        );
    }

    private static Dictionary<string, Tensor> Published(SwinFaceNet net)
    {
        var named = new Dictionary<string, Tensor>
        {
            ["state_dict_backbone.head.weight"] = zeros(6, 16),
            ["state_dict_backbone.layers.1.blocks.1.attn_mask"] = zeros(4, 16, 16),
            ["state_dict_backbone.layers.0.blocks.0.attn.relative_position_index"] = zeros(16, 16, ScalarType.Int64),
        };
        string[] tasks = [.. SwinFaceSubnet.Published.SelectMany(subnet => subnet)];
        foreach ((string key, Tensor tensor) in net.state_dict())
        {
            string[] words = key.Split('.');
            string rest = string.Join('.', words[1..]);
            if (words[0] == "om")
            {
                string task = words[1] == "expression" ? "Expression" : words[^2];
                rest = FormattableString.Invariant($"output_fcs.{Array.IndexOf(tasks, task)}.{words[^1]}");
            }

            named.Add($"state_dict_{words[0]}.{rest}", tensor);
        }

        return named;
    }
}
