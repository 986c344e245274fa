using Faer.Core.Tests.Models;
using Faer.Imaging;

namespace Faer.Core.Tests.Tracking;

/// <summary>Faces with chosen probabilities, and a frame that contains them.</summary>
internal static class TestTracks
{
    public static RgbImage Frame { get; } = TestPictures.Gradient(64, 48);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>
    /// A square face. Its expression has the probability <paramref name="happiness"/> for happiness and the rest for
    /// neutral; all attributes have <paramref name="attributes"/>.
    /// </summary>
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
