using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// Crops a convolution's weights to the taps that can reach the map, without those that only meet padding. On a 3x3
/// map, 5x5 taps of a 7x7 kernel are left. The result and the gradients are the same, but only the remaining taps are
/// computed.
/// </summary>
internal static class TapsInsideMap
{
    /// <summary>
    /// Returns the middle of odd square kernels [K, C, k, k] that reaches from any position of the map to any other.
    /// </summary>
    /// <param name="weight">The kernels, for a padding of k / 2.</param>
    /// <param name="map">[N, C, H, W].</param>
    /// <returns>The weights, at most 2 max(H, W) - 1 wide, for a padding of half their width, rounded down.</returns>
    public static Tensor Of(Tensor weight, Tensor map)
    {
        long size = weight.shape[2];
        long reach = (2 * Math.Max(map.shape[2], map.shape[3])) - 1;
        return reach >= size
            ? weight
            : weight.narrow(2, (size - reach) / 2, reach).narrow(3, (size - reach) / 2, reach);
    }
}
