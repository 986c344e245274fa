using Faer.Detection;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A detector whose figures are measured.</summary>
/// <param name="Name">Its name in tables; unique in one comparison.</param>
/// <param name="Open">Opens it with other settings; the caller disposes the detector.</param>
internal sealed record ComparedDetector(string Name, Func<FaceDetectorOptions, IFaceDetector> Open);
