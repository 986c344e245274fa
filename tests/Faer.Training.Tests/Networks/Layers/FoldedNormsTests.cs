using Faer.Training.Networks.Detector;
using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using Faer.Training.Tests.Export;
using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class FoldedNormsTests
{
    [Fact]
    public void A_network_with_initial_or_trained_norms_has_no_folded_ones()
    {
        using var initial = new DetectorNet(new DetectorOptions());
        Assert.False(FoldedNorms.AreIn(initial));
        using DetectorNet net = TinyDetector.Net();
        Assert.False(FoldedNorms.AreIn(net));
    }

    [Fact]
    public void One_norm_with_statistics_is_enough_not_to_be_folded()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using DetectorNet net = Folded();
        Assert.True(FoldedNorms.AreIn(net));

        net.modules().OfType<BatchNorm2d>().Last().running_mean!.AddTimes(torch.ones(1), 1e-3);
        Assert.False(FoldedNorms.AreIn(net));
    }

    /// <summary>
    /// In evaluation mode, nothing changes. In training mode, the statistics are those of the batch, which the norms
    /// were measured on, so the outputs are the same as well; before, they were not.
    /// </summary>
    [Fact]
    public void Measured_norms_keep_the_outputs_in_both_modes()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using DetectorNet net = Folded();
        torch.Tensor images = Images();
        torch.Tensor expected = Map(net, images);
        net.train();
        Assert.True(Distance(expected, Map(net, images)) > 0.1);
        Fold(net); // the call in training mode has moved the statistics
        net.train();

        FoldedNorms.Measure(net, [images.clone(), images.clone()], TestContext.Current.CancellationToken);

        Assert.False(FoldedNorms.AreIn(net));
        Assert.True(net.training);
        Assert.InRange(Distance(expected, Map(net, images)), 0, 1e-3);
        net.eval();

        // The call in training mode has moved the statistics again, towards those of the same batch.
        Assert.InRange(Distance(expected, Map(net, images)), 0, 1e-2);
    }

    [Fact]
    public void The_statistics_are_the_mean_and_the_variance_of_what_the_norm_receives()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using DetectorNet net = Folded();
        torch.Tensor images = Images();
        var stem = (Conv2d)net.named_children().Single(named => named.name == DetectorKeys.Stem).module;
        var norm = (BatchNorm2d)net.named_children().Single(named => named.name == DetectorKeys.StemNorm).module;
        float shift = norm.bias!.data<float>()[1];
        float[] values = stem.call(images).select(1, 1).contiguous().data<float>().ToArray();
        double mean = values.Average(value => (double)value),
            variance = values.Average(value => Math.Pow(value - mean, 2));

        FoldedNorms.Measure(net, [images.clone()], TestContext.Current.CancellationToken);

        Assert.Equal(mean, norm.running_mean!.data<float>()[1], 1e-5);
        Assert.Equal(variance, norm.running_var!.data<float>()[1], 1e-5);
        Assert.Equal(Math.Sqrt(variance + NormalizedConvolution.Eps), norm.weight!.data<float>()[1], 1e-5);
        Assert.Equal(shift + mean, norm.bias!.data<float>()[1], 1e-5);
    }

    [Fact]
    public void A_cancelled_measurement_changes_nothing()
    {
        using DetectorNet net = Folded();
        using var scope = torch.NewDisposeScope();

        Assert.Throws<OperationCanceledException>(() =>
            FoldedNorms.Measure(net, [Images()], new CancellationToken(canceled: true))
        );

        Assert.True(FoldedNorms.AreIn(net));
    }

    private static DetectorNet Folded()
    {
        DetectorNet net = TinyDetector.Net();
        Fold(net);
        return net;
    }

    /// <summary>Makes every norm one that only adds its bias.</summary>
    private static void Fold(DetectorNet net)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var weights = new Dictionary<string, torch.Tensor>();
        Dictionary<string, torch.Tensor> own = net.state_dict();
        foreach (string key in own.Keys.Where(key => key.EndsWith("_norm.bias", StringComparison.Ordinal)))
            FoldedNorms.Add(weights, key[..^".bias".Length], own[key].detach().clone());
        foreach ((string key, torch.Tensor weight) in weights)
            own[key].copy_(weight);
        net.eval();
    }

    private static torch.Tensor Images()
    {
        var random = new Random(3);
        return torch.tensor([.. Enumerable.Range(0, 2 * 3 * 64 * 64).Select(_ => random.NextSingle())], 2, 3, 64, 64);
    }

    private static torch.Tensor Map(DetectorNet net, torch.Tensor images) =>
        net.call(images).Logits[DetectorNet.MapName(DetectorShape.Strides[0])];

    private static float Distance(torch.Tensor a, torch.Tensor b) => a.sub(b).abs().max().item<float>();
}
