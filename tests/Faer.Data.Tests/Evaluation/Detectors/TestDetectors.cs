using Faer.Data.Evaluation.Detectors;
using Faer.Data.Tests.Loading;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

/// <summary>Detectors whose results come from a function.</summary>
internal static class TestDetectors
{
    /// <summary>A detector that keeps faces from the asked score on, as YuNet does.</summary>
    public static ComparedDetector Of(string name, Func<RgbImage, IReadOnlyList<DetectedFace>> detect) =>
        new(
            name,
            options => new ScriptedDetector(image =>
                [.. detect(image).Where(face => face.Score >= options.ScoreThreshold)]
            )
        );

    /// <summary>A detector that finds a square of a side in the middle of every picture.</summary>
    public static ComparedDetector Centered(string name, float side = 20) =>
        Of(name, image => [ScriptedDetector.Face(image.Width / 2f, image.Height / 2f, side)]);

    /// <summary>A detector that finds nothing.</summary>
    public static ComparedDetector Blind(string name) => Of(name, _ => []);

    /// <summary>A square face of 40 px around a point.</summary>
    public static DetectedFace Face(float centerX, float score) =>
        new(new FaceBox(centerX - 20, 30, 40, 40), null, score);
}
