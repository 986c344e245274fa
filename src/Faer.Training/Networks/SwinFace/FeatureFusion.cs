using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The first half of an analysis subnet, "multi-level channel attention" (Qin et al. 2023): each map of the backbone
/// goes through its own 3x3 convolution, a gate weighs the joined channels, and the largest value of each rectified
/// channel is normalized. Maps [N, C, H, W] to [N, fused channels]. Keys conv, channel_attention and norm.
/// </summary>
internal sealed class FeatureFusion : nn.Module
{
    private readonly FusedConvolutions conv;
    private readonly ChannelGate channel_attention;
    private readonly BatchNorm1d norm;

    /// <summary>Initializes the layers.</summary>
    /// <param name="shape">The sizes of the maps.</param>
    public FeatureFusion(SwinShape shape)
        : base(nameof(FeatureFusion))
    {
        int channels = shape.FusedChannels.Sum();
        conv = new FusedConvolutions(shape);
        channel_attention = new ChannelGate(channels);
        norm = nn.BatchNorm1d(channels, SwinShape.BatchNormEps);
        RegisterComponents();
    }

    /// <summary>Runs the fusion. The caller's dispose scope owns the result.</summary>
    /// <param name="maps">The maps of the backbone, [N, C, H, W], all with the same H and W.</param>
    public Tensor Run(IReadOnlyList<Tensor> maps)
    {
        using var scope = NewDisposeScope();
        Tensor weighed = channel_attention.call(conv.Run(maps));
        return norm.call(nn.functional.relu(weighed.amax([2, 3]))).MoveToOuterDisposeScope();
    }
}
