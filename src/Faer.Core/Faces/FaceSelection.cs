namespace Faer;

/// <summary>Selects faces of a picture by their size or position.</summary>
public static class FaceSelection
{
    /// <summary>
    /// Returns the faces that are large enough, at most <paramref name="maxFaces"/> of them, the largest; in their
    /// original order.
    /// </summary>
    /// <param name="faces">The faces found.</param>
    /// <param name="minFacePx">Minimum width and height of a face's box in pixels.</param>
    /// <param name="maxFaces">Maximum number of faces, at least 1; of equally large faces the first are kept.</param>
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
    /// Returns the face whose box centre is nearest to the picture's centre, for data sets with one label per picture;
    /// null if there are no faces.
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
