using Faer.Imaging;

namespace Faer.Detection;

/// <summary>Finds faces in pictures. Implementations are safe to call from many threads at once.</summary>
public interface IFaceDetector : IDisposable
{
    /// <summary>Finds the faces of one picture, best score first; an empty list if there are none.</summary>
    IReadOnlyList<DetectedFace> Detect(RgbImage image);
}
