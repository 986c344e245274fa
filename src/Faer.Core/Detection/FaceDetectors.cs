namespace Faer.Detection;

/// <summary>Opens the installed face detector, or a detector from a given file.</summary>
public static class FaceDetectors
{
    /// <summary>Finds and loads the detector's file; <see cref="DetectorLocator"/> describes the search.</summary>
    /// <param name="path">The file; null for the installed one.</param>
    /// <param name="options">Limits and threads; null for the defaults.</param>
    /// <returns>A detector that is safe to call from many threads; the caller disposes it.</returns>
    /// <exception cref="DetectorNotFoundException">The file does not exist; the message names the remedy.</exception>
    /// <exception cref="ModelFormatException">The file is damaged or not a face detector.</exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static IFaceDetector Open(string? path = null, YuNetOptions? options = null) =>
        YuNetDetector.FromFile(DetectorLocator.Locate(path), options);
}
