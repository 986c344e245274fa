using System.Globalization;

namespace Faer.Training.Networks.Faer;

/// <summary>
/// The backbone's layers in groups for layer-wise learning rates, divided as in ConvNeXt's fine-tuning (Liu et al.
/// 2022). The stem is group 0. Each stage's blocks follow in groups of three; a stage's first group includes the
/// downsampling before it. Attention, norm and heads have the index after the last group. A ConvNeXt of 3, 3, 27, 3
/// blocks has 13 groups: the stem and 12 groups of blocks.
/// </summary>
internal sealed class FaerLayers : ILayerGroups
{
    private const int BlocksPerGroup = 3;
    private const string Downsampling = "downsample_layers";
    private const string Stages = "stages";

    /// <summary>The first group of each stage.</summary>
    private readonly int[] _first = new int[BackboneSpec.StageCount];

    /// <summary>Initializes the groups of a backbone.</summary>
    /// <param name="depths">The number of blocks of each stage.</param>
    public FaerLayers(IReadOnlyList<int> depths)
    {
        // The stem is group 0.
        Count = 1;
        for (int stage = 0; stage < depths.Count; stage++)
        {
            _first[stage] = Count;
            Count += (depths[stage] + BlocksPerGroup - 1) / BlocksPerGroup;
        }
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int IndexOf(string key)
    {
        if (!IsBackbone(key))
            return Count;
        (string part, int stage, int block) = Place(key);
        if (part == Stages)
            return _first[stage] + (block / BlocksPerGroup);
        return stage == 0 ? 0 : _first[stage];
    }

    /// <summary>Whether a key belongs to the stem, a downsampling layer or a stage.</summary>
    private static bool IsBackbone(string key) =>
        key.StartsWith(Downsampling + ".", StringComparison.Ordinal)
        || key.StartsWith(Stages + ".", StringComparison.Ordinal);

    private static (string Part, int Stage, int Block) Place(string key)
    {
        string[] parts = key.Split('.');
        return (
            parts[0],
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            int.Parse(parts[2], CultureInfo.InvariantCulture)
        );
    }
}
