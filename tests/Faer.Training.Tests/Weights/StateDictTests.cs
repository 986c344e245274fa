using Faer.Training.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class StateDictTests
{
    [Fact]
    public void Fitting_weights_are_copied_in_the_modules_own_type()
    {
        using var scope = NewDisposeScope();
        using var from = new FaerNet(TinyNet.Options);
        using var to = new FaerNet(TinyNet.Options);
        var halves = from.state_dict().ToDictionary(named => named.Key, named => named.Value.to(ScalarType.Float16));
        StateDict.Load(to, halves, "memory");
        foreach (var (key, loaded) in to.state_dict())
        {
            Assert.Equal(ScalarType.Float32, loaded.dtype);
            Assert.True(loaded.allclose(halves[key].to(ScalarType.Float32)), key);
            Assert.True(loaded.requires_grad);
        }
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_nothing_is_copied()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var weights = net.state_dict().ToDictionary(named => named.Key, named => named.Value.detach().add(1));
        weights.Remove("norm.bias");
        weights.Add("module.norm.bias", zeros(32));
        // torch would broadcast this one over all seven rows.
        weights["head.weight"] = zeros(1, 32);
        var before = net.state_dict().ToDictionary(named => named.Key, named => named.Value.detach().clone());

        var error = Assert.Throws<FaerException>(() => StateDict.Load(net, weights, "some.safetensors"));

        Assert.Contains("some.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 missing: norm.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 unexpected: module.norm.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 of another shape: head.weight [1, 32] for [7, 32]", error.Message, StringComparison.Ordinal);
        Assert.All(net.state_dict(), named => Assert.True(named.Value.equal(before[named.Key]).all().item<bool>()));
    }

    [Fact]
    public void A_shape_alone_is_enough_to_refuse()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var weights = net.state_dict().ToDictionary();
        weights["head.bias"] = zeros(1);
        var report = StateDict.Compare(net, weights);
        Assert.Equal("head.bias [1] for [7]", Assert.Single(report.Mismatched));
        Assert.Throws<FaerException>(() => StateDict.Load(net, weights, "memory"));
    }

    [Fact]
    public void A_network_survives_a_file()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var from = new FaerNet(TinyNet.TwoHeads);
        using var to = new FaerNet(TinyNet.TwoHeads);
        from.eval();
        to.eval();
        SafetensorsFile.Write(folder.File("net.safetensors"), from.state_dict());
        using var weights = SafetensorsFile.Read(folder.File("net.safetensors"));
        StateDict.Load(to, weights);
        var input = randn(1, 3, 32, 32);
        using var expected = from.call(input);
        using var actual = to.call(input);
        Assert.True(expected.Attributes!.equal(actual.Attributes!).all().item<bool>());
    }
}
