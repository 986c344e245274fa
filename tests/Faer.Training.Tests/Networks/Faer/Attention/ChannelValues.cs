using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer.Attention;

/// <summary>Maps and weights that are zero but for a few values, so that a block's result can be computed by hand.</summary>
internal static class ChannelValues
{
    /// <summary>A map [1, channels, 1, 2] with the given pairs of values in its first channels.</summary>
    public static Tensor Map(int channels, params (float Left, float Right)[] values)
    {
        Tensor map = zeros(1, channels, 1, 2);
        for (int channel = 0; channel < values.Length; channel++)
        {
            map[0, channel, 0, 0] = values[channel].Left;
            map[0, channel, 0, 1] = values[channel].Right;
        }

        return map;
    }

    /// <summary>Sets every weight of a block to zero.</summary>
    public static void Clear(nn.Module block)
    {
        using var gradients = no_grad();
        foreach (var parameter in block.parameters())
            parameter.zero_();
    }

    /// <summary>Sets one element of a weight.</summary>
    public static void Set(nn.Module block, string key, double value, params TensorIndex[] index)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        block.get_parameter(key)!.index_put_(tensor((float)value), index);
    }

    public static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    /// <summary>The values of a channel of [1, C, 1, 2].</summary>
    public static (double Left, double Right) Of(Tensor map, int channel) =>
        (map[0, channel, 0, 0].item<float>(), map[0, channel, 0, 1].item<float>());

    public static void AssertClose((double Left, double Right) expected, (double Left, double Right) actual)
    {
        Assert.Equal(expected.Left, actual.Left, 1e-5);
        Assert.Equal(expected.Right, actual.Right, 1e-5);
    }
}
