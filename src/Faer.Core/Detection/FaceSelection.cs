namespace Faer.Detection;

/// <summary>Which faces of a picture count.</summary>
public static class FaceSelection
{
    /// <summary>The faces that are large enough, and of those the largest; in the order in which they come.</summary>
    /// <param name="faces">The faces found.</param>
    /// <param name="minFacePx">Least width and height of a face's box in pixels.</param>
    /// <param name="maxFaces">Most faces, at least 1; of equally large ones the first stay.</param>
    public static IReadOnlyList<DetectedFace> Largest(IReadOnlyList<DetectedFace> faces, float minFacePx, int maxFaces)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFaces, 1);
        List<DetectedFace> large =
        [
            .. faces.Where(face => face.Box.Width >= minFacePx && face.Box.Height >= minFacePx),
        ];
        if (large.Count <= maxFaces)
            return large;
        return
        [
            .. large
                .Index()
                .OrderByDescending(face => face.Item.Box.Width * face.Item.Box.Height)
                .Take(maxFaces)
                .OrderBy(face => face.Index)
                .Select(face => face.Item),
        ];
    }

    /// <summary>
    /// The face whose box's centre is nearest to the picture's centre, for data sets that give one label to each picture; null when there
    /// is none.
    /// </summary>
    /// <param name="faces">The faces found.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    public static DetectedFace? NearestToCenter(IReadOnlyList<DetectedFace> faces, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(faces);
        return faces.MinBy(face => Square(face.Box.CenterX - (width / 2f)) + Square(face.Box.CenterY - (height / 2f)));
    }

    private static float Square(float value) => value * value;
}
