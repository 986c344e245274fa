using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>Selects positions of a map, for a shortcut around layers with a stride.</summary>
internal static class MapPositions
{
    /// <summary>
    /// Keeps every n-th row and column, beginning with the first: [N, C, H, W] to [N, C, ceil(H / n), ceil(W / n)]. A
    /// 1 x 1 convolution of the result equals one with stride n of the map. Use it in its place: with the stride,
    /// libtorch 2.10.0 computes the gradient of the weights in too little memory if the map has fewer than 8 channels
    /// and they are last in memory, and destroys the heap (seen on processors with AVX2).
    /// </summary>
    /// <param name="map">[N, C, H, W].</param>
    /// <param name="n">At least 1.</param>
    /// <returns>A view; the map itself if n is 1. The caller's dispose scope owns it.</returns>
    public static Tensor EveryNth(Tensor map, int n)
    {
        if (n == 1)
            return map;
        using var scope = NewDisposeScope();
        return map.slice(2, 0, map.shape[2], n).slice(3, 0, map.shape[3], n).MoveToOuterDisposeScope();
    }
}
