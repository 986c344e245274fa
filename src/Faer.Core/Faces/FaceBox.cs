using System.Globalization;
using System.Text.Json.Serialization;

namespace Faer;

/// <summary>An upright rectangle in pixels of the picture; the origin is the picture's top left corner.</summary>
/// <param name="X">Left edge; negative if a face extends beyond the picture.</param>
/// <param name="Y">Top edge; negative if a face extends beyond the picture.</param>
/// <param name="Width">Width, above zero.</param>
/// <param name="Height">Height, above zero.</param>
public readonly record struct FaceBox(float X, float Y, float Width, float Height)
{
    /// <summary>Horizontal centre.</summary>
    [JsonIgnore]
    public float CenterX => X + (Width / 2);

    /// <summary>Vertical centre.</summary>
    [JsonIgnore]
    public float CenterY => Y + (Height / 2);

    /// <summary>Intersection over union with another box, 0 to 1.</summary>
    public float IntersectionOverUnion(FaceBox other)
    {
        float shared = Shared(other);
        return shared > 0 ? shared / ((Width * Height) + (other.Width * other.Height) - shared) : 0;
    }

    /// <summary>
    /// Left, top, width and height in whole pixels: <c>(132, 80, 96 x 120 px)</c>. For logs and debuggers; the format
    /// may change.
    /// </summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"({Whole(X)}, {Whole(Y)}, {Whole(Width)} x {Whole(Height)} px)");

    /// <summary>The share of this box's area that lies inside another box, 0 to 1.</summary>
    internal float ShareInside(FaceBox other) => Shared(other) / (Width * Height);

    /// <summary>Whether the box covers a point; the left and upper edges belong to the box.</summary>
    internal bool Covers(float x, float y) => X <= x && x < X + Width && Y <= y && y < Y + Height;

    // As an integer, because a rounded float could be -0.
    private static long Whole(float pixels) => (long)MathF.Round(pixels);

    private float Shared(FaceBox other)
    {
        float width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        float height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
