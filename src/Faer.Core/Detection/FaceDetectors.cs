using System.Security.Cryptography;
using Faer.Models;

namespace Faer.Detection;

/// <summary>Opens the shipped face detector, or another one.</summary>
public static class FaceDetectors
{
    /// <summary>Finds and loads the detector's file; <see cref="DetectorLocator"/> describes the search.</summary>
    /// <param name="path">
    /// The file, or a name as <see cref="DetectorLocator"/> takes it; null for the default.
    /// </param>
    /// <param name="options">Limits and threads; null for the defaults.</param>
    /// <returns>A detector that is safe to call from many threads; the caller disposes it.</returns>
    /// <exception cref="DetectorNotFoundException">The file does not exist; the message names the remedy.</exception>
    /// <exception cref="ModelFormatException">The file is damaged or not a face detector.</exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static IFaceDetector Open(string? path = null, FaceDetectorOptions? options = null) =>
        OnnxFaceDetector.FromFile(DetectorLocator.Locate(path), options);

    /// <summary>Identifies the detector of a file: the name that it states, <c>yunet</c>, or the file's name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is damaged or not a face detector.</exception>
    internal static AligningDetector Identify(string path)
    {
        using var detector = OnnxFaceDetector.FromFile(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return new AligningDetector(
            detector.Metadata?.Name
                ?? (hash == YuNetInstallOptions.OfficialSha256 ? DetectorLocator.YuNet : Path.GetFileName(path)),
            hash
        );
    }
}
