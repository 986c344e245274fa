namespace Faer.Detection;

/// <summary>Which face of a picture counts where a data set gives one label to each picture.</summary>
public static class FaceSelection
{
    /// <summary>The face whose box's centre is nearest to the picture's centre; null when there is none.</summary>
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
