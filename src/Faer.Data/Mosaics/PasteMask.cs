using System.Numerics;

namespace Faer.Data.Mosaics;

/// <summary>The part of a picture that is pasted: the whole picture or an ellipse of it, with soft edges.</summary>
/// <param name="FeatherPx">Width of the soft edge of the picture in pixels of the composed picture, above 0.</param>
/// <param name="Center">Centre of the ellipse, in pixels of the pasted picture.</param>
/// <param name="Radii">Half axes of the ellipse, in pixels of the pasted picture; zero for the whole picture.</param>
/// <param name="Softness">Width of the ellipse's soft edge as a share of its radius, above 0 to 1.</param>
internal readonly record struct PasteMask(float FeatherPx, Vector2 Center, Vector2 Radii, float Softness)
{
    /// <summary>The whole picture, with edges that are only smoothed.</summary>
    public static PasteMask Whole { get; } = new(0.7f, default, default, 1);

    /// <summary>Whether only an ellipse is pasted.</summary>
    public bool IsEllipse => Radii.X > 0;

    /// <summary>Returns how much of an ellipse is seen at a place, 0 to 1.</summary>
    /// <param name="place">The place in pixels of the pasted picture.</param>
    public float EllipseAlpha(Vector2 place)
    {
        Vector2 distance = (place - Center) / Radii;
        return Math.Clamp((1 - distance.LengthSquared()) / Softness, 0, 1);
    }
}
