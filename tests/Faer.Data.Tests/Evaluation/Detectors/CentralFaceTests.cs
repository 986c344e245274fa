using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class CentralFaceTests
{
    [Theory]
    [InlineData(10, 20, true)]
    [InlineData(39.9f, 69.9f, true)]
    [InlineData(9.9f, 40, false)]
    [InlineData(40, 40, false)]
    [InlineData(20, 19.9f, false)]
    [InlineData(20, 70, false)]
    public void The_left_and_upper_edges_belong_to_a_box(float x, float y, bool covers) =>
        Assert.Equal(
            covers,
            CentralFace.Covers(
                [
                    new DetectedFace(new FaceBox(500, 500, 10, 10), null, 1),
                    new DetectedFace(new FaceBox(10, 20, 30, 50), null, 0.7f),
                ],
                x,
                y
            )
        );
}
