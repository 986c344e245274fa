namespace Faer.Detection;

/// <summary>
/// Cuts very long pictures into tiles that are twice as long as wide, each of which begins in the middle of the one before: every face that
/// is no larger than the picture's shorter side then lies whole in a tile.
/// </summary>
/// <param name="Start">Where the tile begins along the picture's longer side, in pixels.</param>
/// <param name="Length">Its length, in pixels.</param>
/// <param name="OwnFrom">Faces whose centre lies before this belong to the tile before.</param>
/// <param name="OwnTo">Faces whose centre lies after this belong to the tile after.</param>
internal readonly record struct PictureTiles(float Start, float Length, float OwnFrom, float OwnTo)
{
    /// <summary>Pictures above the detector's side whose sides have a greater ratio than this are cut.</summary>
    public const float LongestWhole = 3;

    // Slivers of millions of pixels are reduced rather than cut into ever more tiles.
    private const int MaxTiles = 100;

    /// <summary>How many tiles a picture has: 1 where it is searched as a whole.</summary>
    public static int Count(int widthPx, int heightPx, int maxSidePx)
    {
        int longer = Math.Max(widthPx, heightPx),
            shorter = Math.Min(widthPx, heightPx);
        if (longer <= maxSidePx || longer <= LongestWhole * shorter)
            return 1;
        int side = Side(longer, shorter, maxSidePx);
        return 1 + (int)Math.Ceiling(Math.Max(0, longer - (2.0 * side)) / side);
    }

    /// <summary>One tile.</summary>
    public static PictureTiles At(int index, int count, int widthPx, int heightPx, int maxSidePx)
    {
        int longer = Math.Max(widthPx, heightPx),
            side = Side(longer, Math.Min(widthPx, heightPx), maxSidePx);
        float length = Math.Min(longer, 2f * side);
        float step = (longer - length) / (count - 1),
            start = index * step;

        // Half of what two tiles share on either side of the border: a face there is whole in both, and the better one stays.
        float border = (length - step) / 2;
        return new PictureTiles(
            start,
            length,
            index == 0 ? float.NegativeInfinity : start + (border / 2),
            index == count - 1 ? float.PositiveInfinity : start + length - (border / 2)
        );
    }

    // A sliver a few pixels wide is cut no finer than half the detector's side.
    private static int Side(int longerPx, int shorterPx, int maxSidePx) =>
        Math.Max(Math.Max(shorterPx, maxSidePx / 2), longerPx / MaxTiles);
}
