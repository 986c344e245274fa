namespace Faer.Tracking;

/// <summary>
/// Distance-IoU of two boxes (Zheng et al., 2020): their IoU, minus the squared distance of their centres over the
/// squared diagonal of the smallest box that contains both. From -1 (far apart) to 1 (equal); unlike IoU, it still
/// distinguishes near from far boxes that do not overlap.
/// </summary>
internal static class DistanceIou
{
    public static float Of(FaceBox a, FaceBox b)
    {
        float width = Math.Max(a.X + a.Width, b.X + b.Width) - Math.Min(a.X, b.X);
        float height = Math.Max(a.Y + a.Height, b.Y + b.Height) - Math.Min(a.Y, b.Y);
        float dx = a.CenterX - b.CenterX,
            dy = a.CenterY - b.CenterY;
        return a.IntersectionOverUnion(b) - (((dx * dx) + (dy * dy)) / ((width * width) + (height * height)));
    }
}
