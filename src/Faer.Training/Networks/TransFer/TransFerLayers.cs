using System.Globalization;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// The layers of a <see cref="TransFerNet"/> in groups: the stem is group 0, attention maps and projection are group 1,
/// followed by one group per block of the transformer. Tokens and positions belong to the first block, the last norm to
/// the last block. Heads have the index after the last group.
/// </summary>
/// <param name="blocks">The number of blocks.</param>
internal sealed class TransFerLayers(int blocks) : ILayerGroups
{
    private const int BeforeBlocks = 2;
    private const string Blocks = "vit.blocks.";

    /// <inheritdoc/>
    public int Count => blocks + BeforeBlocks;

    /// <inheritdoc/>
    public int IndexOf(string key)
    {
        if (StartsWith("extractor."))
            return 0;
        if (StartsWith("attention.") || StartsWith("convert."))
            return 1;
        if (StartsWith(Blocks))
            return int.Parse(key[Blocks.Length..].Split('.')[0], CultureInfo.InvariantCulture) + BeforeBlocks;
        if (StartsWith("vit.norm."))
            return Count - 1;
        return StartsWith("vit.") ? BeforeBlocks : Count;

        bool StartsWith(string part) => key.StartsWith(part, StringComparison.Ordinal);
    }
}
