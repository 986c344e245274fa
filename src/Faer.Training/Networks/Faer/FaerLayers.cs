using System.Globalization;

namespace Faer.Training;

/// <summary>
/// The backbone's layers in groups for layer-wise learning rates, as ConvNeXt's fine-tuning divides them (Liu et al. 2022): the stem
/// is group 0; each stage's blocks follow in groups of three, the first one with the downsampling before it; attention, norm
/// and heads come after the last. A ConvNeXt of 3, 3, 27, 3 blocks has 13: the stem and 12 of blocks.
/// </summary>
public sealed class LayerGroups
{
    private const int BlocksPerGroup = 3;
    private const string Downsampling = "downsample_layers";
    private const string Stages = "stages";

    /// <summary>The first group of each stage.</summary>
    private readonly int[] _first = new int[BackboneSpec.StageCount];

    /// <summary>The groups of a network, whose depths are read from the keys.</summary>
    /// <param name="keys">The state-dict keys of all its parameters.</param>
    public LayerGroups(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        int[] depths = new int[BackboneSpec.StageCount];
        foreach ((string part, int stage, int block) in keys.Where(IsBackbone).Select(Place))
        {
            if (part == Stages)
                depths[stage] = Math.Max(depths[stage], block + 1);
        }

        // After the stem.
        Count = 1;
        for (int stage = 0; stage < depths.Length; stage++)
        {
            _first[stage] = Count;
            Count += (depths[stage] + BlocksPerGroup - 1) / BlocksPerGroup;
        }
    }

    /// <summary>Groups of the backbone; also the index of all that is not the backbone.</summary>
    public int Count { get; }

    /// <summary>Whether a key is of the stem, a downsampling or a stage.</summary>
    public static bool IsBackbone(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Downsampling + ".", StringComparison.Ordinal)
            || key.StartsWith(Stages + ".", StringComparison.Ordinal);
    }

    /// <summary>The group of a key, from 0 (the stem) to <see cref="Count"/> (attention, norm, heads, centers).</summary>
    public int IndexOf(string key)
    {
        if (!IsBackbone(key))
            return Count;
        (string part, int stage, int block) = Place(key);
        if (part == Stages)
            return _first[stage] + (block / BlocksPerGroup);
        return stage == 0 ? 0 : _first[stage];
    }

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
