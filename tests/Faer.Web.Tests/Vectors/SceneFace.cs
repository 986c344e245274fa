using System.Numerics;

namespace Faer.Web.Tests.Vectors;

/// <summary>A face of a made-up picture.</summary>
/// <param name="Center">Where it is, in pixels.</param>
/// <param name="SidePx">The side of its box.</param>
/// <param name="RollDegrees">How far it is turned clockwise.</param>
internal sealed record SceneFace(Vector2 Center, float SidePx, float RollDegrees = 0)
{
    /// <summary>Whether its points are always seen in the wrong places.</summary>
    public bool HasMixedPoints { get; init; }

    /// <summary>The least side that it must have in a view to be seen.</summary>
    public float LeastViewPx { get; init; } = 8;
}
