using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// What is dropped in one training step (Xue et al. 2021): attention maps (MAD) and, in each block, attention heads
/// (MSAD). At most one map and one head per block is dropped for an image, and nothing is rescaled.
/// </summary>
/// <param name="Maps">1 for a dropped map, otherwise 0: int64 [N, maps].</param>
/// <param name="Heads">For each block: 1 for a dropped head or token, otherwise 0: int64 [N, heads].</param>
internal sealed record TransFerDrops(Tensor Maps, IReadOnlyList<Tensor> Heads)
{
    /// <summary>Draws what to drop from torch's global generator. The caller's dispose scope owns the tensors.</summary>
    /// <param name="options">The rates and sizes.</param>
    /// <param name="images">N.</param>
    public static TransFerDrops Draw(TransFerOptions options, long images) =>
        new(
            One(images, options.Branches, options.MapDropRate),
            [
                .. Enumerable
                    .Range(0, options.Depth)
                    .Select(_ => One(images, options.AttentionHeads, options.HeadDropRate)),
            ]
        );

    /// <summary>1 for the maps that are kept, otherwise 0: float32 [N, maps, 1, 1].</summary>
    public Tensor KeptMaps => Maps.Is(0).to(ScalarType.Float32).unsqueeze(-1).unsqueeze(-1);

    /// <summary>
    /// What a block multiplies with queries, keys and values: 0 for a dropped head, or for a dropped token if tokens
    /// take the place of heads. Broadcasts to [N, T, 3, heads, depth].
    /// </summary>
    /// <param name="block">The block, counted from 0.</param>
    /// <param name="tokens">T if tokens are dropped; null if heads are dropped.</param>
    public Tensor Kept(int block, long? tokens)
    {
        Tensor kept = Heads[block].Is(0).to(ScalarType.Float32);
        if (tokens is not { } count)
            return kept.view(kept.shape[0], 1, 1, kept.shape[1], 1);
        long images = kept.shape[0],
            first = Math.Min(count, kept.shape[1]);
        return cat([kept.narrow(1, 0, first), ones(images, count - first)], 1).view(images, count, 1, 1, 1);
    }

    /// <summary>For each image one column, evenly drawn, with the given probability: int64 [N, columns].</summary>
    private static Tensor One(long images, int columns, double rate)
    {
        Tensor drops = rand(images).IsBelow(rate).to(ScalarType.Int64);
        Tensor column = randint(0, columns, [images], dtype: ScalarType.Int64);
        return zeros([images, columns], ScalarType.Int64).scatter(1, column.unsqueeze(1), drops.unsqueeze(1));
    }
}
