using static TorchSharp.torch;

namespace Faer.Training.Networks;

/// <summary>Observes one forward pass of a <see cref="Network"/>.</summary>
/// <param name="stage">The stage whose map is observed, 1 to <see cref="Network.StageCount"/>.</param>
/// <param name="replace">Receives this map, [N, C, H, W], and returns the map that the network continues with.</param>
internal sealed class ForwardProbe(int stage, Func<Tensor, Tensor> replace)
{
    /// <summary>
    /// The attention's weights of the positions of its map, [N, H * W, C], summing to 1 over the positions; null if the
    /// network has no such weights.
    /// </summary>
    public Tensor? AttentionWeights { get; private set; }

    /// <summary>Pixels of the input per position of <see cref="AttentionWeights"/>.</summary>
    public int AttentionStridePx { get; private set; }

    /// <summary>Called by the network for each stage; returns the map to continue with.</summary>
    public Tensor At(int reached, Tensor map) => reached == stage ? replace(map) : map;

    /// <summary>Called by a network whose attention weighs positions. The weights need no gradient.</summary>
    public void Attended(Tensor weights, int stridePx) => (AttentionWeights, AttentionStridePx) = (weights, stridePx);
}
