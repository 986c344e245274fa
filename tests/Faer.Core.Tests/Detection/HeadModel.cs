using System.Numerics;

namespace Faer.Core.Tests.Detection;

/// <summary>Five points of a 3D head, projected in any pose; independent of the code under test.</summary>
internal static class HeadModel
{
    // Unit: the distance between the eyes. Axes: to the viewer's right, down, away from the camera. Similar to a real
    // head, but different from the fit's model.
    private static readonly Vector3[] s_points =
    [
        new(-0.5f, 0, 0),
        new(0.5f, 0, 0),
        new(0, 0.56f, -0.45f),
        new(-0.41f, 1.04f, 0.03f),
        new(0.41f, 1.04f, 0.03f),
    ];

    /// <summary>Projects the head with a camera.</summary>
    /// <param name="yawDegrees">Positive if the nose points to the viewer's right.</param>
    /// <param name="pitchDegrees">Positive if the head looks up.</param>
    /// <param name="rollDegrees">Positive if clockwise for the viewer.</param>
    /// <param name="distance">Distance from camera to eyes, in units of the eye distance; infinite for parallel
    /// rays.</param>
    /// <param name="sizePx">The distance between the eyes of a frontal face, in pixels.</param>
    /// <param name="random">Source of the noise; null for none.</param>
    /// <param name="noise">The standard deviation of each coordinate, in units of the eye distance.</param>
    public static FaceLandmarks Draw(
        float yawDegrees,
        float pitchDegrees,
        float rollDegrees = 0,
        float distance = float.PositiveInfinity,
        float sizePx = 60,
        Random? random = null,
        float noise = 0.03f
    )
    {
        // With y down, a positive rotation about x lowers points in front of the axis, and one about y moves them to
        // the left.
        Matrix4x4 turn =
            Matrix4x4.CreateRotationX(-float.DegreesToRadians(pitchDegrees))
            * Matrix4x4.CreateRotationY(-float.DegreesToRadians(yawDegrees))
            * Matrix4x4.CreateRotationZ(float.DegreesToRadians(rollDegrees));
        var drawn = new Vector2[FaceLandmarks.Count];
        for (int i = 0; i < drawn.Length; i++)
        {
            Vector3 point = Vector3.Transform(s_points[i], turn);
            float nearer = float.IsInfinity(distance) ? 1 : distance / (distance + point.Z);
            drawn[i] = new Vector2(point.X, point.Y) * nearer;
            if (random is not null)
                drawn[i] += noise * new Vector2(Gaussian(random), Gaussian(random));
            drawn[i] = (drawn[i] * sizePx) + new Vector2(320, 240);
        }

        return new FaceLandmarks(drawn[0], drawn[1], drawn[2], drawn[3], drawn[4]);
    }

    private static float Gaussian(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
