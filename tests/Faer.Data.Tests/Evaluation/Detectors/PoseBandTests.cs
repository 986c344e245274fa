using System.Numerics;
using Faer.Data.Evaluation.Detectors;
using Faer.Detection;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class PoseBandTests
{
    [Theory]
    [InlineData(0, "below 20 degrees")]
    [InlineData(6, "20 to 40 degrees")]
    [InlineData(16, "above 40 degrees")]
    public void A_nose_beside_the_middle_is_a_turned_head(float noseBesidePx, string band)
    {
        var face = new DetectedFace(
            new FaceBox(0, 0, 100, 100),
            new FaceLandmarks(
                new Vector2(35, 40),
                new Vector2(65, 40),
                new Vector2(50 + noseBesidePx, 58),
                new Vector2(38, 73),
                new Vector2(62, 73)
            ),
            1
        );
        float degrees = HeadPose.From(face.Landmarks!.Value)!.Value.DegreesFromFrontal;

        Assert.Equal(band, PoseBand.Of(face));
        Assert.Equal(
            band,
            degrees < 20 ? "below 20 degrees"
                : degrees <= 40 ? "20 to 40 degrees"
                : "above 40 degrees"
        );
    }

    [Fact]
    public void Faces_without_points_are_unknown()
    {
        Assert.Equal("unknown", PoseBand.Of(null));
        Assert.Equal("unknown", PoseBand.Of(new DetectedFace(new FaceBox(0, 0, 1, 1), null, 1)));
    }
}
