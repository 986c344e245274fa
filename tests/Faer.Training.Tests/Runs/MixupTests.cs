using Faer.Training.Runs;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class MixupTests
{
    /// <summary>Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2a + 1)).</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void Shares_are_drawn_from_a_beta_distribution(double alpha)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        double[] shares = [.. Enumerable.Range(0, 4000).Select(_ => Mixup.Draw(alpha, 1).Share)];
        double mean = shares.Average(),
            variance = shares.Average(share => (share - mean) * (share - mean)),
            expected = 1 / (4 * ((2 * alpha) + 1));
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(0.5, mean, 0.03);
        Assert.Equal(expected, variance, 0.06 * expected);
    }

    [Fact]
    public void The_seed_fixes_share_and_partners()
    {
        using var scope = NewDisposeScope();
        (double first, double second) = (Drawn(5), Drawn(5));
        Assert.Equal(first, second);
        Assert.NotEqual(first, Drawn(6));

        static double Drawn(long seed)
        {
            manual_seed(seed);
            Mixup mixup = Mixup.Draw(0.4, 50);
            Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), mixup.Partners.data<long>().ToArray().Order());
            return mixup.Share + mixup.Partners[0].item<long>();
        }
    }

    [Fact]
    public void Images_are_weighted_sums_with_their_partners_in_the_same_layout()
    {
        using var scope = NewDisposeScope();
        var mixup = new Mixup(0.75, tensor(new long[] { 1, 2, 0 }));
        Tensor images = tensor(new float[] { 4, 8, 16 })
            .reshape(3, 1, 1, 1)
            .expand(3, 2, 2, 3)
            .contiguous()
            .permute(0, 3, 1, 2);
        Tensor mixed = mixup.Apply(images);
        Assert.Equal([5, 10, 13], mixed[TensorIndex.Colon, 0, 0, 0].data<float>().ToArray());
        Assert.Equal(images.stride(), mixed.stride());
        Assert.Equal(4, images[0, 0, 0, 0].item<float>());
    }
}
