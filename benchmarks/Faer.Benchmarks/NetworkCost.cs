using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;

namespace Faer.Benchmarks;

/// <summary>The theoretical cost of a network.</summary>
internal static class NetworkCost
{
    /// <summary>
    /// Floating-point operations per face: 2 * multiply-adds of the convolutions and linear layers; norms, GELU and
    /// softmax are not counted.
    /// </summary>
    /// <param name="options">The network, with CC attention.</param>
    /// <param name="inputSizePx">The side of its input, in pixels.</param>
    public static double Flops(FaerNetOptions options, int inputSizePx)
    {
        BackboneSpec spec = options.ToSpec();
        var (depths, dims) = (spec.Depths, spec.Dims);
        double multiplyAdds = 0;
        double side = inputSizePx;
        for (int stage = 0; stage < BackboneSpec.StageCount; stage++)
        {
            int patch = stage == 0 ? FaerNet.StemPatch : FaerNet.Downsampling,
                before = stage == 0 ? 3 : dims[stage - 1];
            side = Math.Floor(side / patch);
            double positions = side * side,
                channels = dims[stage];
            multiplyAdds += positions * channels * before * patch * patch;
            multiplyAdds +=
                depths[stage]
                * positions
                * channels
                * ((ConvNextBlock.KernelSize * ConvNextBlock.KernelSize) + (2 * ConvNextBlock.Expansion * channels));
        }

        double width = dims[^1],
            kernel = options.AttentionKernelSize;
        double bottleneck = Math.Floor(width / ContextualChannelAttention.ChannelMultiple);
        multiplyAdds +=
            side
            * side
            * width
            * ((kernel * kernel * width / ContextualChannelAttention.Groups) + (2 * bottleneck) + width);
        multiplyAdds += width * options.ToHeads().Sum(head => head.Count);
        return 2 * multiplyAdds;
    }
}
