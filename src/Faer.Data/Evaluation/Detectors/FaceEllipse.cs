namespace Faer.Data.Evaluation.Detectors;

/// <summary>A face as people marked it in FDDB: an ellipse in pixels of the picture (Jain and Learned-Miller,
/// 2010).</summary>
/// <param name="MajorPx">Half of the longer axis, above 0.</param>
/// <param name="MinorPx">Half of the shorter axis, above 0.</param>
/// <param name="AngleRadians">The longer axis' angle with the horizontal axis, clockwise as the viewer sees it.</param>
/// <param name="CenterX">Horizontal centre.</param>
/// <param name="CenterY">Vertical centre.</param>
internal readonly record struct FaceEllipse(
    double MajorPx,
    double MinorPx,
    double AngleRadians,
    double CenterX,
    double CenterY
)
{
    // The overlap is exact along each strip; across strips, this many of them give errors below 0.0001.
    private const int Strips = 1024;

    /// <summary>The area in square pixels.</summary>
    public double Area => Math.PI * MajorPx * MinorPx;

    /// <summary>
    /// Intersection over union with a box, 0 to 1. Parts beyond the picture count. The intersection is summed over
    /// horizontal strips, in each of which the chord of the ellipse is cut at the sides of the box.
    /// </summary>
    public double IntersectionOverUnion(FaceBox box)
    {
        double shared = SharedArea(box);
        return shared / (Area + ((double)box.Width * box.Height) - shared);
    }

    private double SharedArea(FaceBox box)
    {
        (double sin, double cos) = Math.SinCos(AngleRadians);
        double major = MajorPx * MajorPx,
            minor = MinorPx * MinorPx;

        // The ellipse is a x^2 + 2 b x y + c y^2 <= 1 around its centre.
        double a = (cos * cos / major) + (sin * sin / minor),
            b = sin * cos * ((1 / major) - (1 / minor)),
            c = (sin * sin / major) + (cos * cos / minor);
        double half = Math.Sqrt((major * sin * sin) + (minor * cos * cos)),
            top = Math.Max(CenterY - half, box.Y),
            bottom = Math.Min(CenterY + half, (double)box.Y + box.Height);
        if (bottom <= top)
            return 0;
        double height = (bottom - top) / Strips,
            shared = 0;
        for (int strip = 0; strip < Strips; strip++)
        {
            double y = top + ((strip + 0.5) * height) - CenterY,
                root = (b * b * y * y) - (a * ((c * y * y) - 1));
            if (root <= 0)
                continue;
            double middle = CenterX - (b * y / a),
                reach = Math.Sqrt(root) / a,
                left = Math.Max(middle - reach, box.X),
                right = Math.Min(middle + reach, (double)box.X + box.Width);
            shared += Math.Max(0, right - left) * height;
        }

        return shared;
    }
}
