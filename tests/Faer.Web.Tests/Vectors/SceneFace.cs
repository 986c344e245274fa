using System.Numerics;

namespace Faer.Web.Tests.Vectors;

/// <summary>A face of a made-up picture.</summary>
/// <param name="Center">Its centre, in pixels.</param>
/// <param name="SidePx">The side of its box, in pixels.</param>
/// <param name="RollDegrees">Its clockwise rotation.</param>
internal sealed record SceneFace(Vector2 Center, float SidePx, float RollDegrees = 0)
{
    /// <summary>Whether its points are always detected in wrong places.</summary>
    public bool HasMixedPoints { get; init; }

    /// <summary>The side in a view from which on its score is lower by 0.2.</summary>
    public float UnsurePx { get; init; } = float.PositiveInfinity;

    /// <summary>Whether the search does not keep it.</summary>
    public bool IsLost { get; init; }

    /// <summary>The smallest side in a view with which it is detected.</summary>
    public float LeastViewPx { get; init; } = 8;
}
