using System.Security.Cryptography;
using Faer.Detection;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Verbs;

/// <summary>The detector of a training verb, and the hash that identifies it in the crop cache.</summary>
internal sealed class TrainingDetector : IDisposable
{
    private readonly IFaceDetector? _detector;
    private readonly string _hash = "";

    /// <summary>Loads the detector.</summary>
    /// <param name="isNeeded">Whether faces must be detected; if false, no detector is loaded.</param>
    /// <param name="option">The file that the command line names; null for the installed detector.</param>
    /// <exception cref="DetectorNotFoundException">A detector is needed but not installed.</exception>
    public TrainingDetector(bool isNeeded, string? option)
    {
        if (!isNeeded)
            return;
        string path = DetectorLocator.Locate(option);
        _detector = FaceDetectors.Open(path);
        _hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }

    /// <summary>Options with the detector and its hash; set the others using <c>with</c>.</summary>
    public TrainerOptions Options => new() { Detector = _detector, DetectorHash = _hash };

    public void Dispose() => _detector?.Dispose();
}
