using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class BatchLoaderOrderTests : LoadedFaces
{
    [Fact]
    public void Weights_draw_with_replacement_in_proportion()
    {
        double[] weights =
        [
            .. Enumerable
                .Range(0, 18)
                .Select(i =>
                    i switch
                    {
                        3 => 8.0,
                        4 => 0.0,
                        _ => 1.0,
                    }
                ),
        ];
        BatchLoader loader = Loader(Options with { SampleWeights = weights });
        int[] counts = new int[18];
        const int Epochs = 1000;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (int sample in loader.Order(epoch))
                counts[sample]++;
        }

        Assert.Equal(18 * Epochs, counts.Sum());
        Assert.Equal(0, counts[4]);
        Assert.InRange(counts[3] / 6000.0, 0.95, 1.05);
        Assert.All(
            counts.Index().Where(count => count.Index is not (3 or 4)),
            count => Assert.InRange(count.Item / 750.0, 0.8, 1.2)
        );
        Assert.Equal(loader.Order(7), Loader(Options with { SampleWeights = weights }).Order(7));
    }

    /// <summary>A sample that is drawn twice in an epoch is augmented in two ways.</summary>
    [Fact]
    public void Draws_of_one_sample_differ()
    {
        double[] weights = [1, .. new double[17]];

        Copy batch = Read(Loader(Options with { SampleWeights = weights }), 0)[0];

        Assert.Equal([0, 0, 0, 0], batch.Samples);
        Assert.Equal(4, batch.Pixels.Chunk(3 * SizePx * SizePx).Select(Convert.ToHexString).Distinct().Count());
    }

    /// <summary>Every sample comes first about equally often.</summary>
    [Fact]
    public void The_shuffle_is_uniform()
    {
        BatchLoader loader = Loader(Options);
        int[] first = new int[18];
        for (int epoch = 0; epoch < 3600; epoch++)
            first[loader.Order(epoch)[0]]++;

        Assert.All(first, count => Assert.InRange(count, 140, 265));
    }

    /// <summary>Of 18 samples, the first 12 are drawn 1.5 times and the last 6 half as often: 18 and 3 draws.</summary>
    [Fact]
    public void Parts_are_drawn_as_often_as_their_weights_require()
    {
        BatchLoader loader = Loader(Options with { Parts = [new(12, 1.5), new(6, 0.5)] });
        Assert.Equal(6, loader.BatchesPerEpoch);

        var counts = new int[18];
        for (int epoch = 0; epoch < 4; epoch++)
        {
            int[] order = loader.Order(epoch);
            Assert.Equal(21, order.Length);
            Assert.Equal(18, order.Count(index => index < 12));
            Assert.All(
                order.CountBy(index => index),
                sample => Assert.InRange(sample.Value, 1, sample.Key < 12 ? 2 : 1)
            );
            foreach (int index in order)
                counts[index]++;
        }

        // A part's remaining draws continue where the previous epoch ended, so all samples come equally often.
        Assert.Equal([.. Enumerable.Repeat(6, 12), .. Enumerable.Repeat(2, 6)], counts);
        Assert.NotEqual(
            loader.Order(0).Where(index => index >= 12).Order(),
            loader.Order(1).Where(index => index >= 12).Order()
        );
        Assert.Equal(loader.Order(3), Loader(Options with { Parts = [new(12, 1.5), new(6, 0.5)] }).Order(3));
    }

    [Fact]
    public void Whole_passes_draw_every_sample_of_their_part()
    {
        int[] order = Loader(Options with { Parts = [new(12, 1), new(6, 2)] }).Order(1);

        Assert.Equal(
            [.. Enumerable.Range(0, 12), .. Enumerable.Range(12, 6).SelectMany(index => new[] { index, index })],
            order.Order()
        );
    }

    [Fact]
    public void One_part_that_is_drawn_once_changes_nothing()
    {
        Assert.Equal(Loader(Options).Order(2), Loader(Options with { Parts = [new(18, 1)] }).Order(2));
        double[] weights = [.. Enumerable.Range(1, 18).Select(i => 1.0 / i)];
        Assert.Equal(
            Loader(Options with { SampleWeights = weights }).Order(2),
            Loader(Options with { SampleWeights = weights, Parts = [new(18, 1)] }).Order(2)
        );
    }

    /// <summary>
    /// Draws are divided among the parts by the parts' weights, 12 and 18 of 30, although the second part's samples
    /// weigh 10 times as much.
    /// </summary>
    [Fact]
    public void Sample_weights_divide_the_draws_of_a_part()
    {
        double[] weights = [.. Enumerable.Repeat(1.0, 11), 3, .. Enumerable.Repeat(10.0, 6)];
        BatchLoader loader = Loader(Options with { SampleWeights = weights, Parts = [new(12, 1), new(6, 3)] });
        int[] all = [.. Enumerable.Range(0, 300).SelectMany(loader.Order)];

        Assert.Equal(9000, all.Length);
        Assert.Equal(12 / 30.0, all.Count(index => index < 12) / 9000.0, 0.02);
        Assert.Equal(3 / 14.0, all.Count(index => index == 11) / (double)all.Count(index => index < 12), 0.02);
    }

    [Theory]
    [InlineData(17, 1)]
    [InlineData(18, 0)]
    [InlineData(18, double.NaN)]
    public void Inconsistent_parts_are_refused(int count, double weight) =>
        Assert.Throws<ArgumentException>(() => Loader(Options with { Parts = [new(count, weight)] }));
}
