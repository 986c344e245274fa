using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// A convolution's weights without the taps that only ever meet padding: on a map of 3x3, 5x5 of a kernel of 7x7 are left. The result
/// and the gradients are the same, the cost is that of the taps.
/// </summary>
internal static class ReachingTaps
{
    /// <summary>The middle of odd square kernels [K, C, k, k] that reaches from any position of the map to any other.</summary>
    /// <param name="weight">The kernels, used with a padding of k / 2.</param>
    /// <param name="map">[N, C, H, W].</param>
    /// <returns>The weights, at most 2 max(H, W) - 1 wide, to use with a padding of half their width.</returns>
    public static Tensor Of(Tensor weight, Tensor map)
    {
        long size = weight.shape[2];
        long reach = (2 * Math.Max(map.shape[2], map.shape[3])) - 1;
        return reach >= size
            ? weight
            : weight.narrow(2, (size - reach) / 2, reach).narrow(3, (size - reach) / 2, reach);
    }
}
