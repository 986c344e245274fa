using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class SourceWeightsTests
{
    [Fact]
    public void Sources_have_equal_weight_whatever_their_size()
    {
        double[] weights = SourceWeights.Of([7, 3, 3, 3]);

        Assert.Equal([2, 2 / 3.0, 2 / 3.0, 2 / 3.0], weights);
        Assert.Equal(4, weights.Sum(), 1e-12);
    }

    [Fact]
    public void Samples_of_a_single_source_have_weight_one() => Assert.Equal([1, 1, 1], SourceWeights.Of([5, 5, 5]));
}
