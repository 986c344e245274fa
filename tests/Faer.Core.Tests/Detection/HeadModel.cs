using System.Numerics;

namespace Faer.Core.Tests.Detection;

/// <summary>Five points of a head in space, drawn in any pose; written apart from what is tested.</summary>
internal static class HeadModel
{
    // In distances between the eyes: to the viewer's right, down, away from the camera. Near to a real head, but not the model of the fit.
    private static readonly Vector3[] s_points =
    [
        new(-0.5f, 0, 0),
        new(0.5f, 0, 0),
        new(0, 0.56f, -0.45f),
        new(-0.41f, 1.04f, 0.03f),
        new(0.41f, 1.04f, 0.03f),
    ];

    /// <summary>Draws the head with a camera.</summary>
    /// <param name="yawDegrees">Above 0: the nose points to the viewer's right.</param>
    /// <param name="pitchDegrees">Above 0: looks up.</param>
    /// <param name="rollDegrees">Above 0: clockwise for the viewer.</param>
    /// <param name="distance">Of the camera from the eyes, in distances between the eyes; infinite for parallel rays.</param>
    /// <param name="sizePx">The distance between the eyes of a face that looks into the camera, in pixels.</param>
    /// <param name="random">Moves the points; null for none.</param>
    /// <param name="noise">The deviation of each coordinate, in distances between the eyes.</param>
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
        // In a system with y down, a positive turn about x lowers what is before the axis, and one about y takes it to the left.
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
