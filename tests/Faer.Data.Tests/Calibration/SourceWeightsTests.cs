using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class SourceWeightsTests
{
    [Fact]
    public void Sources_count_the_same_whatever_their_size()
    {
        double[] weights = SourceWeights.Of([7, 3, 3, 3]);

        Assert.Equal([2, 2 / 3.0, 2 / 3.0, 2 / 3.0], weights);
        Assert.Equal(4, weights.Sum(), 1e-12);
    }

    [Fact]
    public void A_single_source_counts_one_each() => Assert.Equal([1, 1, 1], SourceWeights.Of([5, 5, 5]));
}
