using System.Numerics;

namespace Faer.Detection;

/// <summary>
/// Fits a model of a head to five points in weak perspective. For a given yaw and pitch, the points of the model are
/// five complex numbers; size and roll are one complex factor, whose best value has a closed form. So only two angles
/// are searched (variable projection: Golub and Pereyra, 1973).
/// </summary>
internal static class PoseFit
{
    private const double MaxRadians = Math.PI / 2;
    private const int Steps = 6;

    // The points of a head that looks into the camera, in units of the distance between the eyes; axes: to the viewer's
    // right, down, away from the camera. Fitted to YuNet's points on 4,000 of LFW's training photos, each in its best
    // pose, as in Tomasi and Kanade (1992). Such a fit leaves the zero of pitch open; it is set so that the corners of
    // the mouth lie 3 mm behind the eyes.
    private static readonly (double X, double Y, double Z)[] s_model =
    [
        (-0.5, 0, 0),
        (0.5, 0, 0),
        (0, 0.53, -0.48),
        (-0.435, 1.01, 0.05),
        (0.435, 1.01, 0.05),
    ];

    // The grid is coarse enough to be cheap, and fine enough that the steps from its best pose end in the best pose of
    // all.
    private static readonly (double Yaw, double Pitch)[] s_starts =
    [
        .. from yaw in (double[])[-70, -45, -20, 0, 20, 45, 70]
        from pitch in (double[])[-50, -25, 0, 25, 50]
        select (double.DegreesToRadians(yaw), double.DegreesToRadians(pitch)),
    ];

    // The points of the model in each of these poses, scaled to norm 1.
    private static readonly Complex[] s_drawnStarts = DrawStarts();

    /// <summary>
    /// The points of the model, in the order of <see cref="FaceLandmarks"/>; their mean is not the origin.
    /// </summary>
    public static ReadOnlySpan<(double X, double Y, double Z)> Model => s_model;

    /// <summary>Returns the pose; null if the points coincide or are not finite.</summary>
    public static HeadPose? Of(FaceLandmarks landmarks)
    {
        Span<Complex> points = stackalloc Complex[FaceLandmarks.Count];
        for (int i = 0; i < points.Length; i++)
            points[i] = new Complex(landmarks[i].X, landmarks[i].Y);
        Center(points);
        double length = SquaredLength(points);
        if (!(length > 0) || !double.IsFinite(length))
            return null;

        (double yaw, double pitch) = BestStart(points);
        Span<Complex> drawn = stackalloc Complex[FaceLandmarks.Count],
            byYaw = stackalloc Complex[FaceLandmarks.Count],
            byPitch = stackalloc Complex[FaceLandmarks.Count];
        Draw(yaw, pitch, drawn, byYaw, byPitch);
        double explained = Explained(points, drawn);
        for (int step = 0; step < Steps; step++)
        {
            (double yawStep, double pitchStep) = Step(points, drawn, byYaw, byPitch);

            // Halve the step while it goes too far, down to a quarter; then stop.
            double next = 0,
                share = 1;
            for (; share > 0.2; share /= 2)
            {
                Draw(Limited(yaw + (share * yawStep)), Limited(pitch + (share * pitchStep)), drawn, byYaw, byPitch);
                next = Explained(points, drawn);
                if (next >= explained)
                    break;
            }

            if (!(next >= explained))
                break;
            yaw = Limited(yaw + (share * yawStep));
            pitch = Limited(pitch + (share * pitchStep));
            explained = next;
        }

        Draw(yaw, pitch, drawn, byYaw, byPitch);
        Complex factor = Product(drawn, points);
        return new HeadPose(Degrees(yaw), Degrees(pitch), Roll(factor));
    }

    private static (double Yaw, double Pitch) BestStart(ReadOnlySpan<Complex> points)
    {
        int best = 0;
        double most = double.NegativeInfinity;
        for (int start = 0; start < s_starts.Length; start++)
        {
            ReadOnlySpan<Complex> drawn = s_drawnStarts.AsSpan(start * FaceLandmarks.Count, FaceLandmarks.Count);
            double explained = SquaredLength(Product(drawn, points));
            if (explained > most)
            {
                most = explained;
                best = start;
            }
        }

        return s_starts[best];
    }

    /// <summary>A Gauss-Newton step of yaw and pitch, with the best size and roll for each pose.</summary>
    private static (double Yaw, double Pitch) Step(
        ReadOnlySpan<Complex> points,
        ReadOnlySpan<Complex> drawn,
        ReadOnlySpan<Complex> byYaw,
        ReadOnlySpan<Complex> byPitch
    )
    {
        double length = SquaredLength(drawn);
        Complex factor = Product(drawn, points) / length,
            yawShare = Product(drawn, byYaw) / length,
            pitchShare = Product(drawn, byPitch) / length;
        double yawYaw = 0,
            yawPitch = 0,
            pitchPitch = 0,
            yawRest = 0,
            pitchRest = 0;
        for (int i = 0; i < points.Length; i++)
        {
            Complex rest = points[i] - (factor * drawn[i]),
                yaw = factor * (byYaw[i] - (yawShare * drawn[i])),
                pitch = factor * (byPitch[i] - (pitchShare * drawn[i]));
            yawYaw += Dot(yaw, yaw);
            yawPitch += Dot(yaw, pitch);
            pitchPitch += Dot(pitch, pitch);
            yawRest += Dot(yaw, rest);
            pitchRest += Dot(pitch, rest);
        }

        // A little damping, so that a step exists even if an angle has no effect.
        double damping = 1e-6 * (yawYaw + pitchPitch);
        yawYaw += damping;
        pitchPitch += damping;
        double determinant = (yawYaw * pitchPitch) - (yawPitch * yawPitch);
        return determinant > 0
            ? (
                ((pitchPitch * yawRest) - (yawPitch * pitchRest)) / determinant,
                ((yawYaw * pitchRest) - (yawPitch * yawRest)) / determinant
            )
            : (0, 0);
    }

    /// <summary>
    /// Computes the model's points in a pose, relative to their mean, and their derivatives with respect to each angle.
    /// </summary>
    private static void Draw(double yaw, double pitch, Span<Complex> drawn, Span<Complex> byYaw, Span<Complex> byPitch)
    {
        (double sinYaw, double cosYaw) = Math.SinCos(yaw);
        (double sinPitch, double cosPitch) = Math.SinCos(pitch);
        for (int i = 0; i < drawn.Length; i++)
        {
            (double x, double y, double z) = s_model[i];
            double down = (cosPitch * y) + (sinPitch * z),
                away = (cosPitch * z) - (sinPitch * y);
            drawn[i] = new Complex((cosYaw * x) - (sinYaw * away), down);
            byYaw[i] = new Complex((-sinYaw * x) - (cosYaw * away), 0);
            byPitch[i] = new Complex(sinYaw * down, away);
        }

        Center(drawn);
        Center(byYaw);
        Center(byPitch);
    }

    private static Complex[] DrawStarts()
    {
        var all = new Complex[s_starts.Length * FaceLandmarks.Count];
        var derivatives = new Complex[2 * FaceLandmarks.Count];
        for (int start = 0; start < s_starts.Length; start++)
        {
            Span<Complex> drawn = all.AsSpan(start * FaceLandmarks.Count, FaceLandmarks.Count);
            (double yaw, double pitch) = s_starts[start];
            Draw(
                yaw,
                pitch,
                drawn,
                derivatives.AsSpan(0, FaceLandmarks.Count),
                derivatives.AsSpan(FaceLandmarks.Count)
            );
            double length = Math.Sqrt(SquaredLength(drawn));
            foreach (ref Complex point in drawn)
                point /= length;
        }

        return all;
    }

    private static void Center(Span<Complex> points)
    {
        Complex mean = Complex.Zero;
        foreach (Complex point in points)
            mean += point;
        mean /= points.Length;
        foreach (ref Complex point in points)
            point -= mean;
    }

    /// <summary>
    /// The part of the points' squared length that the model explains in a pose, at the best size and roll.
    /// </summary>
    private static double Explained(ReadOnlySpan<Complex> points, ReadOnlySpan<Complex> drawn) =>
        SquaredLength(Product(drawn, points)) / SquaredLength(drawn);

    private static Complex Product(ReadOnlySpan<Complex> conjugated, ReadOnlySpan<Complex> points)
    {
        Complex sum = Complex.Zero;
        for (int i = 0; i < points.Length; i++)
            sum += Complex.Conjugate(conjugated[i]) * points[i];
        return sum;
    }

    private static double SquaredLength(ReadOnlySpan<Complex> points)
    {
        double sum = 0;
        foreach (Complex point in points)
            sum += SquaredLength(point);
        return sum;
    }

    private static double SquaredLength(Complex value) => Dot(value, value);

    private static double Dot(Complex a, Complex b) => (a.Real * b.Real) + (a.Imaginary * b.Imaginary);

    private static double Limited(double radians) => Math.Clamp(radians, -MaxRadians, MaxRadians);

    private static float Degrees(double radians) => (float)double.RadiansToDegrees(radians);

    /// <summary>The roll of a factor in degrees, made unique: 180 instead of -180, 0 instead of -0.</summary>
    private static float Roll(Complex factor)
    {
        float roll = Degrees(Math.Atan2(factor.Imaginary, factor.Real));
        return roll <= -180 ? roll + 360 : roll + 0f;
    }
}
