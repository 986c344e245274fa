using System.Security.Cryptography;
using Faer.Detection;

namespace Faer.Training.Cli;

/// <summary>The detector of a verb that trains, and the hash by which the crop cache knows it.</summary>
internal sealed class TrainingDetector : IDisposable
{
    private readonly IFaceDetector? _detector;
    private readonly string _hash = "";

    /// <summary>Loads the detector.</summary>
    /// <param name="isNeeded">Whether faces are aligned; without that, nothing is looked for.</param>
    /// <param name="option">What the command line names; null for what is installed.</param>
    /// <exception cref="DetectorNotFoundException">It is needed, and there is none.</exception>
    public TrainingDetector(bool isNeeded, string? option)
    {
        if (!isNeeded)
            return;
        string path = DetectorLocator.Locate(option);
        _detector = FaceDetectors.Open(path);
        _hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }

    /// <summary>Options with it; a later <c>with</c> adds the rest.</summary>
    public TrainerOptions Options => new() { Detector = _detector, DetectorHash = _hash };

    public void Dispose() => _detector?.Dispose();
}
