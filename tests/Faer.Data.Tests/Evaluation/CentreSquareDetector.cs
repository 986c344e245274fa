using System.Numerics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation;

/// <summary>
/// Finds a face in the middle of every picture that is at least 40 pixels wide, and a face with a higher score in its
/// corner.
/// </summary>
internal sealed class CentreSquareDetector : IFaceDetector
{
    public IReadOnlyList<DetectedFace> Detect(RgbImage image) =>
        image.Width < 40
            ? []
            : [Face(0, 0, 20, 0.99f), Face((image.Width / 2f) - 15, (image.Height / 2f) - 15, 30, 0.7f)];

    public void Dispose() { }

    private static DetectedFace Face(float x, float y, float side, float score)
    {
        return new DetectedFace(
            new FaceBox(x, y, side, side),
            new FaceLandmarks(At(0.3f, 0.4f), At(0.7f, 0.4f), At(0.5f, 0.6f), At(0.35f, 0.8f), At(0.65f, 0.8f)),
            score
        );

        Vector2 At(float right, float down) => new(x + (right * side), y + (down * side));
    }
}
