using Faer.Training.Networks.Faer;
using Faer.Training.Tests.Networks.Faer;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
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
        Assert.Contains(
            "1 of another shape or kind: head.weight [1, 32] for [7, 32]",
            error.Message,
            StringComparison.Ordinal
        );
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
    public void Counters_keep_every_digit_and_fractions_are_refused_for_them()
    {
        using var scope = NewDisposeScope();
        using NormalizedNet from = new(),
            to = new();
        long counter = (1L << 53) + 1;
        from.state_dict()[NormalizedNet.Counter].fill_(counter);
        StateDict.Load(to, from.state_dict(), "memory");
        Assert.Equal(counter, to.state_dict()[NormalizedNet.Counter].item<long>());

        Dictionary<string, Tensor> weights = from.state_dict();
        weights[NormalizedNet.Counter] = tensor(2.5f);
        Assert.Equal(
            $"{NormalizedNet.Counter} [] Float32 for [] Int64",
            Assert.Single(StateDict.Compare(to, weights).Mismatched)
        );
        Assert.Throws<FaerException>(() => StateDict.Load(to, weights, "memory"));
        Assert.Equal(counter, to.state_dict()[NormalizedNet.Counter].item<long>());
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
