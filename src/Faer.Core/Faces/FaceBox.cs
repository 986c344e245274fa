namespace Faer;

/// <summary>An upright rectangle in pixels of the picture; the origin is the picture's top left corner.</summary>
/// <param name="X">Left edge; negative if a face extends beyond the picture.</param>
/// <param name="Y">Top edge; negative if a face extends beyond the picture.</param>
/// <param name="Width">Width, above zero.</param>
/// <param name="Height">Height, above zero.</param>
public readonly record struct FaceBox(float X, float Y, float Width, float Height)
{
    /// <summary>Horizontal centre.</summary>
    public float CenterX => X + (Width / 2);

    /// <summary>Vertical centre.</summary>
    public float CenterY => Y + (Height / 2);

    /// <summary>Intersection over union with another box, 0 to 1.</summary>
    public float IntersectionOverUnion(FaceBox other)
    {
        float shared = Shared(other);
        return shared > 0 ? shared / ((Width * Height) + (other.Width * other.Height) - shared) : 0;
    }

    /// <summary>The share of this box's area that lies inside another box, 0 to 1.</summary>
    internal float ShareInside(FaceBox other) => Shared(other) / (Width * Height);

    private float Shared(FaceBox other)
    {
        float width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        float height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
