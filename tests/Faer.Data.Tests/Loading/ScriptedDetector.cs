using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Tests.Loading;

/// <summary>A detector whose results come from a function; counts its calls.</summary>
internal sealed class ScriptedDetector(Func<RgbImage, IReadOnlyList<DetectedFace>> detect) : IFaceDetector
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>A face of 20 px in the middle of pictures of the usual size, and none in others.</summary>
    public static ScriptedDetector Centered() =>
        new(image => image.Width != FaceTree.PicturePx ? [] : [Face(image.Width / 2f, image.Height / 2f, 20)]);

    public static DetectedFace Face(float centerX, float centerY, float side) =>
        new(new FaceBox(centerX - (side / 2), centerY - (side / 2), side, side), null, 0.9f);

    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        Interlocked.Increment(ref _calls);
        return detect(image);
    }

    public void Dispose() { }
}
