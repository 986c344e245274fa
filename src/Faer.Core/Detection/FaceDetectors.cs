namespace Faer.Detection;

/// <summary>Opens the face detector that is installed or named, whichever network it is.</summary>
public static class FaceDetectors
{
    /// <summary>Finds and loads the detector's file; see <see cref="DetectorLocator"/> for where it is looked for.</summary>
    /// <param name="path">The file; null for the installed one.</param>
    /// <param name="options">Limits and threads; the defaults when null.</param>
    /// <returns>A detector that is safe to call from many threads; the caller disposes it.</returns>
    /// <exception cref="DetectorNotFoundException">There is no such file; the message names the remedy.</exception>
    /// <exception cref="ModelFormatException">The file is damaged or not a face detector.</exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static IFaceDetector Open(string? path = null, YuNetOptions? options = null) =>
        YuNetDetector.FromFile(DetectorLocator.Locate(path), options);
}
