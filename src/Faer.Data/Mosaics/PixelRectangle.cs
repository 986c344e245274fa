using System.Numerics;

namespace Faer.Data.Mosaics;

/// <summary>A rectangle of whole pixels of a composed picture; the right and lower edges are exclusive.</summary>
internal readonly record struct PixelRectangle(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    public Vector2 Center => new((Left + Right) / 2f, (Top + Bottom) / 2f);

    /// <summary>Returns the part of the rectangle that lies between two corners, widened to whole pixels.</summary>
    public PixelRectangle Within(Vector2 low, Vector2 high) =>
        new(
            (int)Math.Clamp(MathF.Floor(low.X), Left, Right),
            (int)Math.Clamp(MathF.Floor(low.Y), Top, Bottom),
            (int)Math.Clamp(MathF.Ceiling(high.X), Left, Right),
            (int)Math.Clamp(MathF.Ceiling(high.Y), Top, Bottom)
        );
}
