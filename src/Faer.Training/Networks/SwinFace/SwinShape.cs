namespace Faer.Training.Networks.SwinFace;

/// <summary>The sizes of a <see cref="SwinFaceNet"/>, which the network and its exported graph share.</summary>
/// <param name="options">Valid options.</param>
internal sealed class SwinShape(SwinFaceOptions options)
{
    /// <summary>Kernel and stride of the first convolution.</summary>
    public const int Patch = 2;

    /// <summary>The factor by which a stage's map is smaller than the map of the stage before it.</summary>
    public const int Merging = 2;

    /// <summary>The hidden channels of a block's MLP divided by its channels.</summary>
    public const int Expansion = 4;

    /// <summary>The number added to the variance in layer normalization: torch's default.</summary>
    public const float NormEps = 1e-5f;

    /// <summary>The number added to the variance in batch normalization.</summary>
    public const float BatchNormEps = 2e-5f;

    /// <summary>The number of stages.</summary>
    public int Stages => options.Depths.Count;

    /// <summary>Channels of the last stage.</summary>
    public int LastChannels => Channels(Stages - 1);

    /// <summary>Channels of a stage's blocks.</summary>
    /// <param name="stage">The stage, counted from 0.</param>
    public int Channels(int stage) => options.Width << stage;

    /// <summary>Pixels of the input per position of a stage's blocks.</summary>
    /// <param name="stage">The stage, counted from 0.</param>
    public static int StridePx(int stage) => Patch << stage;

    /// <summary>
    /// The maps that the analysis subnets receive, by their channels: the merged map of each stage but the last, then
    /// the last stage's map.
    /// </summary>
    public IReadOnlyList<int> MapChannels => [.. Enumerable.Range(1, Stages - 1).Select(Channels), LastChannels];

    /// <summary>
    /// The channels that a subnet computes from each map: <see cref="SwinFaceOptions.FusedChannels"/> divided in the
    /// proportion of the maps' channels, rounded; the last map has the rest.
    /// </summary>
    public IReadOnlyList<int> FusedChannels
    {
        get
        {
            IReadOnlyList<int> maps = MapChannels;
            int all = maps.Sum();
            int[] first =
            [
                .. maps.SkipLast(1)
                    .Select(map => Math.Max(1, (int)Math.Round((double)options.FusedChannels * map / all))),
            ];
            return [.. first, options.FusedChannels - first.Sum()];
        }
    }

    /// <summary>The stochastic depth rate of a block: linear from 0 at the first block to the last block's rate.</summary>
    /// <param name="stage">The stage, counted from 0.</param>
    /// <param name="block">The block of the stage, counted from 0.</param>
    public double StochasticDepthRate(int stage, int block)
    {
        int index = options.Depths.Take(stage).Sum() + block,
            last = options.Depths.Sum() - 1;
        return last == 0 ? 0 : options.StochasticDepthRate * index / last;
    }
}
