using Faer.Detection;
using Faer.Models;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Verbs;

/// <summary>The detector of a training verb, and what identifies it in the crop cache and in models.</summary>
internal sealed class TrainingDetector : IDisposable
{
    private readonly IFaceDetector? _detector;
    private readonly AligningDetector? _identity;

    /// <summary>Loads the detector.</summary>
    /// <param name="isNeeded">Whether faces must be detected; if false, no detector is loaded.</param>
    /// <param name="option">The detector that the command line names; null for the default.</param>
    /// <exception cref="DetectorNotFoundException">A detector is needed but not installed.</exception>
    public TrainingDetector(bool isNeeded, string? option)
    {
        if (!isNeeded)
            return;
        string path = DetectorLocator.Locate(option);
        _detector = FaceDetectors.Open(path);
        _identity = FaceDetectors.Identify(path);
    }

    /// <summary>Options with the detector and its identity; set the others using <c>with</c>.</summary>
    public TrainerOptions Options =>
        new()
        {
            Detector = _detector,
            DetectorHash = _identity?.Sha256 ?? "",
            DetectorName = _identity?.Name ?? "",
        };

    public void Dispose() => _detector?.Dispose();
}
