using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Networks.Layers;
using Faer.Training.Tests.Networks.Faer;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class InitializationTests
{
    /// <summary>The one that TorchSharp ships fills with a constant, which has the right mean and no deviation.</summary>
    [Fact]
    public void The_truncated_normal_has_the_statistics_of_one()
    {
        using var scope = NewDisposeScope();
        var values = empty(200_000);
        Initialization.TruncatedNormal(values, mean: 0.5, deviation: 2, lower: -1.5, upper: 2.5, Seeded(1));

        // Cut at one deviation: the distribution keeps deviation 2 * 0.5396.
        Assert.InRange(values.mean().item<float>(), 0.49, 0.51);
        Assert.InRange(values.std().item<float>(), 2 * 0.5396 - 0.01, 2 * 0.5396 + 0.01);
        Assert.InRange(values.min().item<float>(), -1.5, -1.49);
        Assert.InRange(values.max().item<float>(), 2.49, 2.5);
        // The middle half of that distribution: P(|z| < 0.4391 deviations) is half of P(|z| < 1).
        Assert.InRange(
            values.sub(0.5).abs().lt(0.8782 / 2 * 2).to(ScalarType.Float32).mean().item<float>(),
            0.495,
            0.505
        );
    }

    [Fact]
    public void A_network_starts_with_deviation_002_and_zero_biases()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(new FaerNetOptions(), Seeded(7));
        foreach (var (name, parameter) in net.named_parameters())
        {
            bool isMatrix = parameter.dim() > 1;
            double expectedDeviation = isMatrix ? 0.02 : 0;
            double deviation = parameter.std(unbiased: false).item<float>();
            double tolerance = isMatrix ? 4 * 0.02 / Math.Sqrt(2.0 * parameter.numel()) : 1e-12;
            Assert.True(Math.Abs(deviation - expectedDeviation) <= tolerance, $"{name}: deviation {deviation}");
            double expectedMean =
                name.EndsWith("gamma", StringComparison.Ordinal) ? 1e-6
                : name.Contains("norm", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal)
                    ? 1
                : IsDownsampleNormWeight(name) ? 1
                : 0;
            double meanTolerance = isMatrix ? 4 * 0.02 / Math.Sqrt(parameter.numel()) : 1e-12;
            Assert.True(
                Math.Abs(parameter.mean().item<float>() - expectedMean) <= meanTolerance,
                $"{name}: mean {parameter.mean().item<float>()}"
            );
        }
    }

    /// <summary>One output sums over numel / outputs inputs, of a grouped convolution those of its own group.</summary>
    [Theory]
    [InlineData(AttentionKind.ContextualChannel)]
    [InlineData(AttentionKind.Eca)]
    public void With_kaiming_the_deviation_follows_the_inputs_of_an_output(AttentionKind attention)
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(
            new FaerNetOptions { Init = InitializationKind.Kaiming, Attention = attention },
            Seeded(7)
        );
        foreach (var (name, parameter) in net.named_parameters().Where(named => named.parameter.dim() > 1))
        {
            double expected = Math.Sqrt(2.0 * parameter.shape[0] / parameter.numel());
            double deviation = parameter.std(unbiased: false).item<float>();
            Assert.True(
                Math.Abs(deviation - expected) <= 4 * expected / Math.Sqrt(2.0 * parameter.numel()),
                $"{name}: deviation {deviation}, not {expected}"
            );
            Assert.True(
                Math.Abs(parameter.mean().item<float>()) <= 4 * expected / Math.Sqrt(parameter.numel()),
                $"{name}: mean {parameter.mean().item<float>()}"
            );
        }

        Assert.Equal(Math.Sqrt(2.0 / 49), net.get_parameter("stages.3.0.dwconv.weight")!.std().item<float>(), 0.01);
        Assert.All(
            net.named_parameters().Where(named => named.name.EndsWith("bias", StringComparison.Ordinal)),
            named => Assert.Equal(0, named.parameter.abs().max().item<float>())
        );
    }

    [Fact]
    public void The_seed_fixes_the_weights()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(FirstWeights(3), FirstWeights(3));
        Assert.NotEqual(FirstWeights(3), FirstWeights(4));

        static float[] FirstWeights(long seed)
        {
            using var net = new FaerNet(TinyNet.Options, Seeded(seed));
            return net.get_parameter("head.weight")!.data<float>().ToArray();
        }
    }

    private static bool IsDownsampleNormWeight(string name) =>
        name
            is "downsample_layers.0.1.weight"
                or "downsample_layers.1.0.weight"
                or "downsample_layers.2.0.weight"
                or "downsample_layers.3.0.weight";

    private static Generator Seeded(long seed) => new(unchecked((ulong)seed));
}
