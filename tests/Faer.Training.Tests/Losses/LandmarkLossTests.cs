using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class LandmarkLossTests
{
    /// <summary>One coordinate is a tenth of the face off, one a hundredth: linear and quadratic.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Distances_count_as_fractions_of_the_face(float side)
    {
        using var scope = NewDisposeScope();
        var points = new float[10];
        (points[0], points[7]) = (0.1f * side, -0.01f * side);

        Tensor loss = LandmarkLoss.Compute(tensor(points, 1, 10), zeros(1, 10), tensor([side], 1, 1));

        double linear = 0.1 - (LandmarkLoss.Beta / 2),
            quadratic = 0.01 * 0.01 / (2 * LandmarkLoss.Beta);
        Assert.Equal(linear + quadratic, loss.item<float>(), 1e-6);
    }
}
