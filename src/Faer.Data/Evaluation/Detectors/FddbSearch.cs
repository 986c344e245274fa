using Faer.Detection;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A kind of search that is judged on FDDB.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Options">The detector's settings.</param>
/// <param name="HasCurve">Whether scores reach low enough for a curve.</param>
internal sealed record FddbSearch(string Name, FaceDetectorOptions Options, bool HasCurve)
{
    /// <summary>The lowest score on a curve.</summary>
    public const float LowestScore = 0.02f;

    /// <summary>The searches, the settings that users get first.</summary>
    public static IReadOnlyList<FddbSearch> All { get; } =
    [
        new("default", new FaceDetectorOptions(), HasCurve: false),
        new("upright", new FaceDetectorOptions { ScoreThreshold = LowestScore, SearchTurned = false }, HasCurve: true),
        new("turned", new FaceDetectorOptions { ScoreThreshold = LowestScore, SearchTurned = true }, HasCurve: true),
    ];
}
