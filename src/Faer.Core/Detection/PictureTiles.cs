namespace Faer.Detection;

/// <summary>
/// A tile of a very long picture. Tiles are twice as long as wide, and each begins in the middle of the previous tile,
/// so that every face up to the size of the picture's shorter side lies completely in one tile.
/// </summary>
/// <param name="Start">The start of the tile along the picture's longer side, in pixels.</param>
/// <param name="Length">Its length, in pixels.</param>
/// <param name="OwnFrom">Faces whose centre lies before this belong to the previous tile.</param>
/// <param name="OwnTo">Faces whose centre lies after this belong to the next tile.</param>
internal readonly record struct PictureTiles(float Start, float Length, float OwnFrom, float OwnTo)
{
    /// <summary>
    /// The largest ratio of the sides at which a picture is searched as a whole. Longer pictures are cut if they exceed
    /// the detector's side.
    /// </summary>
    public const float LongestWhole = 3;

    // Limits the number of tiles: extremely long pictures get longer, reduced tiles instead.
    private const int MaxTiles = 100;

    /// <summary>The number of tiles of a picture; 1 if it is searched as a whole.</summary>
    public static int Count(int widthPx, int heightPx, int maxSidePx)
    {
        int longer = Math.Max(widthPx, heightPx),
            shorter = Math.Min(widthPx, heightPx);
        if (longer <= maxSidePx || longer <= LongestWhole * shorter)
            return 1;
        int side = Side(longer, shorter, maxSidePx);
        return 1 + (int)Math.Ceiling(Math.Max(0, longer - (2.0 * side)) / side);
    }

    /// <summary>Gets one tile.</summary>
    public static PictureTiles At(int index, int count, int widthPx, int heightPx, int maxSidePx)
    {
        int longer = Math.Max(widthPx, heightPx),
            side = Side(longer, Math.Min(widthPx, heightPx), maxSidePx);
        float length = Math.Min(longer, 2f * side);
        float step = (longer - length) / (count - 1),
            start = index * step;

        // Both tiles keep the faces in the middle half of their overlap: such a face lies completely in both, and later
        // the better one is kept.
        float border = (length - step) / 2;
        return new PictureTiles(
            start,
            length,
            index == 0 ? float.NegativeInfinity : start + (border / 2),
            index == count - 1 ? float.PositiveInfinity : start + length - (border / 2)
        );
    }

    // A picture that is only a few pixels wide is not cut finer than half the detector's side.
    private static int Side(int longerPx, int shorterPx, int maxSidePx) =>
        Math.Max(Math.Max(shorterPx, maxSidePx / 2), longerPx / MaxTiles);
}
