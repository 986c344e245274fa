using Faer.Core.Tests.Models;
using Faer.Imaging;

namespace Faer.Core.Tests.Tracking;

/// <summary>Faces with probabilities that a test chooses, and a frame to put them in.</summary>
internal static class TestTracks
{
    public static RgbImage Frame { get; } = TestPictures.Gradient(64, 48);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>A square face; <paramref name="happiness"/> of its expression is happiness and the rest is neutral, all attributes are at <paramref name="attributes"/>.</summary>
    public static FaceAnalysis Face(
        float x,
        float y = 100,
        float size = 50,
        float happiness = 0.9f,
        float attributes = 0.5f,
        float score = 0.8f
    )
    {
        var expression = new float[Expressions.BasicCount];
        expression[(int)Expression.Happiness] = happiness;
        expression[(int)Expression.Neutral] = 1 - happiness;
        return new FaceAnalysis(
            new DetectedFace(new FaceBox(x, y, size, size), null, score),
            TestMetadata.Both,
            [.. Enumerable.Repeat(attributes, FacialAttributes.Count), .. expression],
            embedding: null
        );
    }
}
