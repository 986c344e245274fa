using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class CounterRandomTests
{
    [Fact]
    public void Equal_purposes_give_equal_numbers_and_different_ones_differ()
    {
        ulong first = CounterRandom.For(1, 2, 3).NextUInt64();

        Assert.Equal(first, CounterRandom.For(1, 2, 3).NextUInt64());
        Assert.NotEqual(first, CounterRandom.For(0, 2, 3).NextUInt64());
        Assert.NotEqual(first, CounterRandom.For(1, 3, 3).NextUInt64());
        Assert.NotEqual(first, CounterRandom.For(1, 2, 4).NextUInt64());
        Assert.NotEqual(CounterRandom.For(0, 0, 0).NextUInt64(), CounterRandom.For(0, 0, -1).NextUInt64());
    }

    /// <summary>The first outputs of the published generator for the seed 1234567.</summary>
    [Fact]
    public void It_is_SplitMix64()
    {
        var random = new CounterRandom(1234567);

        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]
        );
    }

    [Fact]
    public void Neighbouring_streams_are_uniform_and_uncorrelated()
    {
        const int Count = 20_000;
        double[] values = [.. Enumerable.Range(0, Count).Select(i => CounterRandom.For(0, 0, i).NextDouble() - 0.5)];

        Assert.InRange(values.Average(), -0.01, 0.01);
        Assert.InRange(values.Average(value => value * value), (1 / 12.0) - 0.003, (1 / 12.0) + 0.003);
        Assert.InRange(Enumerable.Range(1, Count - 1).Average(i => values[i] * values[i - 1]) * 12, -0.03, 0.03);
    }

    /// <summary>Shares of a normal distribution: 0.6827 within one deviation, 0.0455 beyond two.</summary>
    [Fact]
    public void Normal_numbers_have_the_mean_0_and_the_deviation_1()
    {
        const int Count = 20_000;
        var random = new CounterRandom(9);
        double[] values = [.. Enumerable.Range(0, Count).Select(_ => (double)random.NextNormal())];

        Assert.InRange(values.Average(), -0.02, 0.02);
        Assert.InRange(values.Average(value => value * value), 0.97, 1.03);
        Assert.InRange(values.Count(value => Math.Abs(value) < 1) / (double)Count, 0.673, 0.692);
        Assert.InRange(values.Count(value => Math.Abs(value) > 2) / (double)Count, 0.041, 0.050);
        Assert.InRange(values.Zip(values.Skip(1)).Average(pair => pair.First * pair.Second), -0.02, 0.02);
    }

    [Fact]
    public void Numbers_are_below_their_limit_and_reach_all_values()
    {
        var random = new CounterRandom(5);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 200).Select(_ => random.NextInt32(3)).Distinct().Order());
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(random.Between(-2, 3), -2, 3));
        Assert.False(random.Chance(0));
        Assert.True(random.Chance(1));
    }
}
