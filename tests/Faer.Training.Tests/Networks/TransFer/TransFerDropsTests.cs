using Faer.Training.Networks.TransFer;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.TransFer;

[NoTensorLeaks]
public sealed class TransFerDropsTests
{
    private const int Images = 4000;

    /// <summary>At most one per image, by the rate, evenly divided. The limits are five standard deviations.</summary>
    [Fact]
    public void At_most_one_map_and_one_head_is_dropped_for_an_image()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        TransFerDrops drops = TransFerDrops.Draw(new TransFerOptions { Depth = 3 }, Images);

        Check(drops.Maps, 2, 0.6);
        Assert.Equal(3, drops.Heads.Count);
        foreach (Tensor heads in drops.Heads)
            Check(heads, 8, 0.3);
        Assert.False(drops.Heads[0].equal(drops.Heads[1]).all().item<bool>());

        static void Check(Tensor drops, int columns, double rate)
        {
            Assert.Equal([Images, columns], drops.shape);
            Assert.Equal(1, drops.sum(1).max().item<long>());
            double[] shares = [.. (drops.sum([0]).to(ScalarType.Float64) / Images).data<double>()];
            double each = rate / columns,
                limit = 5 * Math.Sqrt(each * (1 - each) / Images);
            Assert.All(shares, share => Assert.InRange(share, each - limit, each + limit));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Rates_of_0_and_1_drop_nothing_and_always_one(double rate, long dropped)
    {
        using var scope = NewDisposeScope();
        TransFerDrops drops = TransFerDrops.Draw(
            new TransFerOptions
            {
                Depth = 1,
                MapDropRate = rate,
                HeadDropRate = rate,
            },
            16
        );

        Assert.True(drops.Maps.sum(1).eq(dropped).all().item<bool>());
        Assert.True(drops.Heads[0].sum(1).eq(dropped).all().item<bool>());
    }

    [Fact]
    public void A_dropped_head_or_token_is_multiplied_by_0()
    {
        using var scope = NewDisposeScope();
        var drops = new TransFerDrops(
            tensor(
                new long[,]
                {
                    { 0, 1 },
                }
            ),
            [
                tensor(
                    new long[,]
                    {
                        { 0, 1, 0 },
                    }
                ),
            ]
        );

        Assert.Equal([1f, 0], drops.KeptMaps.data<float>().ToArray());
        Tensor heads = drops.Kept(0, tokens: null),
            tokens = drops.Kept(0, tokens: 5);
        Assert.Equal([1, 1, 1, 3, 1], heads.shape);
        Assert.Equal([1f, 0, 1], heads.data<float>().ToArray());
        Assert.Equal([1, 5, 1, 1, 1], tokens.shape);
        Assert.Equal([1f, 0, 1, 1, 1], tokens.data<float>().ToArray());
    }
}
