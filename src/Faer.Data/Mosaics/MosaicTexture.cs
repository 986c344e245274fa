using Faer.Data.DataSets;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>A generated picture without faces. Immutable.</summary>
internal sealed class MosaicTexture : IPictureLevels
{
    private readonly RgbImage[] _levels;

    public MosaicTexture(RgbImage picture) =>
        _levels = [.. Enumerable.Range(0, BankRecord.Levels).Select(level => BoxReduction.Reduce(picture, 1 << level))];

    /// <inheritdoc/>
    public int Width => _levels[0].Width;

    /// <inheritdoc/>
    public int Height => _levels[0].Height;

    /// <inheritdoc/>
    public RgbView Level(int level) => _levels[level];
}
