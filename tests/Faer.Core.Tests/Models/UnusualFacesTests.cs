using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class UnusualFacesTests
{
    [Fact]
    public void The_score_is_linear_in_the_unit_embedding_and_the_log_of_its_length()
    {
        var faces = new UnusualFaces
        {
            Share = 0.03f,
            Limit = 0,
            Weights = [1, -2],
            LengthWeight = 2,
            Bias = 0.25f,
        };

        Assert.Equal((((3 * 1) + (4 * -2)) / 5.0) + (2 * Math.Log(5)) + 0.25, faces.Score([3, 4]), 1e-5);
        Assert.Throws<ArgumentException>(() => faces.Score([1]));
    }

    [Fact]
    public void An_embedding_of_zeros_has_a_finite_score() =>
        Assert.True(float.IsFinite(TestMetadata.Doubting.UnusualFaces!.Score(new float[12])));
}
