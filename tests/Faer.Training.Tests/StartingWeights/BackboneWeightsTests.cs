using System.Security.Cryptography;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tests.Networks.Faer;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.StartingWeights;

[NoTensorLeaks]
public sealed class BackboneWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("start.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_except_the_heads_fits()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.TwoHeads);
        using var other = new FaerNet(TinyNet.Options);
        SafetensorsFile.Write(File1, other.state_dict());
        using Tensor head = net.state_dict()["heads.attributes.weight"].detach().clone();

        BackboneReport report = BackboneWeights.Load(net, File1);

        Assert.Equal((File1, FaerKeys.Facebook), (report.File, report.Layout));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(File1))), report.Sha256);
        Assert.Equal(
            ["heads.attributes.bias", "heads.attributes.weight", "heads.expression.bias", "heads.expression.weight"],
            report.Missing
        );
        Assert.Equal(["head.bias", "head.weight"], report.Unexpected);
        Assert.Empty(report.Reshaped);
        Assert.All(
            report.Loaded,
            key => Assert.True(net.state_dict()[key].equal(other.state_dict()[key]).all().item<bool>(), key)
        );
        Assert.True(net.state_dict()["heads.attributes.weight"].equal(head).all().item<bool>());
        Assert.Equal(net.state_dict().Count, report.Loaded.Count + report.Missing.Count);
    }

    [Fact]
    public void A_head_of_another_size_keeps_its_initial_weights_and_others_are_loaded()
    {
        using var scope = NewDisposeScope();
        using var seven = new FaerNet(TinyNet.Options);
        using var eight = new FaerNet(TinyNet.Options with { Expressions = 8 });
        SafetensorsFile.Write(File1, seven.state_dict());

        BackboneReport report = BackboneWeights.Load(eight, File1);
        Assert.Equal(["head.bias", "head.weight"], report.Missing);
        Assert.Equal(["head.bias", "head.weight"], report.Unexpected);

        using var again = new FaerNet(TinyNet.Options);
        report = BackboneWeights.Load(again, File1);
        Assert.Empty(report.Missing.Concat(report.Unexpected));
        Assert.True(again.state_dict()["head.weight"].equal(seven.state_dict()["head.weight"]).all().item<bool>());
    }

    [Fact]
    public void Attention_may_be_missing_only_as_a_whole()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var weights = net.state_dict().ToDictionary();
        Assert.True(weights.Remove("attention.value.bias"));
        SafetensorsFile.Write(File1, weights);
        Assert.Contains(
            "1 missing: attention.value.bias.",
            Assert.Throws<FaerException>(() => BackboneWeights.Load(net, File1)).Message,
            StringComparison.Ordinal
        );

        string[] attention = [.. weights.Keys.Where(key => key.StartsWith("attention.", StringComparison.Ordinal))];
        foreach (string key in attention)
            weights.Remove(key);
        SafetensorsFile.Write(File1, weights);
        Assert.Equal(
            attention.Append("attention.value.bias").Order(StringComparer.Ordinal),
            BackboneWeights.Load(net, File1).Missing
        );

        using var plain = new FaerNet(TinyNet.Options with { Attention = AttentionKind.None });
        SafetensorsFile.Write(File1, net.state_dict());
        Assert.Contains(
            "unexpected: attention.depthwise.bias",
            Assert.Throws<FaerException>(() => BackboneWeights.Load(plain, File1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Dimensions_of_size_one_are_reshaped_and_reported()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var weights = net.state_dict().ToDictionary(named => named.Key, named => named.Value.detach().add(1));
        long channels = weights["stages.0.0.gamma"].numel();
        weights["stages.0.0.gamma"] = weights["stages.0.0.gamma"].reshape(-1, 1, 1).to(ScalarType.Float64);
        SafetensorsFile.Write(File1, weights);

        BackboneReport report = BackboneWeights.Load(net, File1);

        Assert.Equal([$"stages.0.0.gamma [{channels}, 1, 1] for [{channels}]"], report.Reshaped);
        Assert.True(
            net.state_dict()["stages.0.0.gamma"]
                .allclose(weights["stages.0.0.gamma"].reshape(-1).to(ScalarType.Float32))
        );
        Assert.Equal(ScalarType.Float32, net.state_dict()["stages.0.0.gamma"].dtype);
    }

    [Fact]
    public void Mismatches_outside_the_heads_are_refused_and_nothing_is_copied()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var weights = net.state_dict().ToDictionary(named => named.Key, named => named.Value.detach().add(1));
        weights.Remove("norm.bias");
        weights.Add("stages.0.9.gamma", zeros(8));
        weights["norm.weight"] = zeros(5);
        SafetensorsFile.Write(File1, weights);
        var before = net.state_dict().ToDictionary(named => named.Key, named => named.Value.detach().clone());

        string message = Assert.Throws<FaerException>(() => BackboneWeights.Load(net, File1)).Message;

        Assert.StartsWith(File1, message, StringComparison.Ordinal);
        Assert.Contains(
            "1 missing: norm.bias; 1 unexpected: stages.0.9.gamma; 1 of another shape or kind: norm.weight [5] for "
                + "[32].",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains("model.backbone", message, StringComparison.Ordinal);
        Assert.All(net.state_dict(), named => Assert.True(named.Value.equal(before[named.Key]).all().item<bool>()));
    }
}
