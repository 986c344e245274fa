using Faer.Alignment;

namespace Faer.Data.Tests.Loading;

public sealed class BatchLoaderTests : IDisposable
{
    private const int SizePx = 16;
    private static readonly CropCacheOptions s_kept = new()
    {
        Alignment = AlignmentSettings.Resize,
        InputSizePx = SizePx,
        Threads = 1,
    };
    private static readonly BatchLoaderOptions s_options = new()
    {
        BatchSize = 4,
        SizePx = SizePx,
        Shuffle = true,
        Augmentation = new AugmentationSettings(),
        Seed = 3,
        Heads = [LabelHead.Attributes, LabelHead.Expression(Expressions.BasicCount)],
    };

    private readonly FaceTree _tree = new(18);
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<FaceSample> _samples;
    private readonly CropCache _crops;

    public BatchLoaderTests()
    {
        foreach (string name in FacialAttributes.Names)
            _tree.Rows[5][name] = "";
        _tree.Rows[6]["expression"] = "";
        _tree.Write();
        _samples = _tree.Samples();
        _crops = CropCache.Open(
            _folder.Path,
            _samples,
            s_kept,
            detector: null,
            cancellation: TestContext.Current.CancellationToken
        );
    }

    public void Dispose()
    {
        _crops.Dispose();
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Crops_and_labels_belong_to_their_samples()
    {
        var seen = new List<int>();
        foreach (
            Batch batch in Loader(s_options with { Augmentation = null })
                .Epoch(0, cancellation: TestContext.Current.CancellationToken)
        )
        {
            using (batch)
            {
                for (int i = 0; i < batch.Count; i++)
                {
                    int at = batch.SampleIndices[i];
                    FaceSample sample = _samples[at];
                    Assert.Equal(_crops.Crop(at), batch.Pixels.Slice(i * 3 * SizePx * SizePx, 3 * SizePx * SizePx));
                    Assert.Equal(
                        sample.Labels["attributes"] is { IsEmpty: false } labels
                            ? labels.ToArray()
                            : Enumerable.Repeat(float.NaN, 40),
                        batch.Targets("attributes").Slice(i * 40, 40).ToArray()
                    );
                    Assert.Equal(
                        Row(sample.Expression is { } label and < Expression.Contempt ? (int)label : -1),
                        batch.Targets("expression").Slice(i * 7, 7).ToArray()
                    );
                    seen.Add(at);
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, 18), seen.Order());
        Assert.NotEqual(Enumerable.Range(0, 18), seen);
    }

    [Fact]
    public void Contempt_counts_where_the_head_has_it()
    {
        float[] targets =
        [
            .. Read(Loader(s_options with { Shuffle = false, Heads = [LabelHead.Expression(8)] }), 0)
                .SelectMany(batch => batch.Targets),
        ];

        Assert.Equal(
            Enumerable.Range(0, 8).SelectMany(i => Row(i == 6 ? -1 : i, Expressions.Count)),
            targets[..(8 * 8)]
        );
    }

    private static float[] Row(int label, int count = Expressions.BasicCount) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    label < 0 ? float.NaN
                    : i == label ? 1f
                    : 0
                ),
        ];

    [Fact]
    public void Without_shuffling_the_order_is_that_of_the_samples() =>
        Assert.Equal(
            Enumerable.Range(0, 18),
            Read(Loader(s_options with { Shuffle = false }), 3).SelectMany(batch => batch.Samples)
        );

    [Fact]
    public void The_last_batch_is_short_or_left_out()
    {
        Assert.Equal([4, 4, 4, 4, 2], Read(Loader(s_options), 0).Select(batch => batch.Samples.Length));
        Assert.Equal(5, Loader(s_options).BatchesPerEpoch);
        Assert.Equal(
            [4, 4, 4, 4],
            Read(Loader(s_options with { DropLast = true }), 0).Select(batch => batch.Samples.Length)
        );
        Assert.Equal(4, Loader(s_options with { DropLast = true }).BatchesPerEpoch);
        Assert.Equal(
            [18],
            Read(Loader(s_options with { DropLast = true, BatchSize = 30 }), 0).Select(batch => batch.Samples.Length)
        );
    }

    [Fact]
    public void Epochs_differ_and_seeds_differ_and_nothing_else_matters()
    {
        List<Copy> first = Read(Loader(s_options with { Prefetch = 1 }), 4);

        Assert.Equal(first, Read(Loader(s_options with { Prefetch = 8 }), 4));
        Assert.NotEqual(first, Read(Loader(s_options), 5));
        Assert.NotEqual(first, Read(Loader(s_options with { Seed = 4 }), 4));
    }

    /// <summary>A busy pool lets batches be done out of order; they must still come in order and alike.</summary>
    [Fact]
    public async Task A_busy_thread_pool_changes_nothing()
    {
        BatchLoader loader = Loader(s_options with { BatchSize = 1, Prefetch = 8 });
        List<Copy> expected = Read(loader, 1);
        using var stop = new CancellationTokenSource();
        Task[] noise =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            while (!stop.IsCancellationRequested)
                            {
                                Thread.SpinWait(20_000);
                                await Task.Yield();
                            }
                        },
                        TestContext.Current.CancellationToken
                    )
                ),
        ];

        for (int i = 0; i < 5; i++)
            Assert.Equal(expected, Read(loader, 1));

        await stop.CancelAsync();
        await Task.WhenAll(noise);
    }

    [Fact]
    public void A_resumed_epoch_goes_on_as_an_unbroken_one()
    {
        List<Copy> unbroken = Read(Loader(s_options), 2);
        for (int first = 0; first <= unbroken.Count; first++)
            Assert.Equal(unbroken.Skip(first), Read(Loader(s_options), 2, first));
    }

    [Fact]
    public void Buffers_are_used_again()
    {
        BatchLoader loader = Loader(s_options with { Prefetch = 2 });
        var batches = new HashSet<Batch>(ReferenceEqualityComparer.Instance);
        for (int epoch = 0; epoch < 10; epoch++)
        {
            foreach (Batch batch in loader.Epoch(epoch, cancellation: TestContext.Current.CancellationToken))
            {
                using (batch)
                    batches.Add(batch);
            }
        }

        Assert.InRange(batches.Count, 1, 4);
    }

    [Fact]
    public void Batches_that_are_held_are_not_overwritten()
    {
        Batch[] held = [.. Loader(s_options).Epoch(0, cancellation: TestContext.Current.CancellationToken)];

        Assert.Equal(held.Length, held.Distinct().Count());
        Assert.Equal(Read(Loader(s_options), 0), held.Select(Copy.Of));
    }

    [Fact]
    public void Leaving_an_epoch_early_gives_everything_back()
    {
        BatchLoader loader = Loader(s_options with { Prefetch = 2 });
        for (int i = 0; i < 20; i++)
        {
            foreach (Batch batch in loader.Epoch(i, cancellation: TestContext.Current.CancellationToken))
            {
                batch.Dispose();
                break;
            }
        }

        _crops.Dispose();
    }

    [Fact]
    public void Cancelling_ends_the_epoch()
    {
        using var stop = new CancellationTokenSource();
        int read = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (Batch batch in Loader(s_options).Epoch(0, cancellation: stop.Token))
            {
                batch.Dispose();
                if (++read == 2)
                    stop.Cancel();
            }
        });

        Assert.Equal(2, read);
    }

    [Fact]
    public void What_a_worker_throws_reaches_the_consumer()
    {
        BatchLoader loader = Loader(s_options);
        _crops.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Read(loader, 0));
    }

    [Fact]
    public void Waiting_is_measured()
    {
        BatchLoader loader = Loader(s_options);
        Assert.Equal(TimeSpan.Zero, loader.WaitTime);

        Read(loader, 0);

        Assert.NotEqual(TimeSpan.Zero, loader.WaitTime);
    }

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
        BatchLoader loader = Loader(s_options with { SampleWeights = weights });
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
        Assert.Equal(loader.Order(7), Loader(s_options with { SampleWeights = weights }).Order(7));
    }

    /// <summary>A sample that is drawn twice in an epoch is changed in two ways.</summary>
    [Fact]
    public void Draws_of_one_sample_differ()
    {
        double[] weights = [1, .. new double[17]];

        Copy batch = Read(Loader(s_options with { SampleWeights = weights }), 0)[0];

        Assert.Equal([0, 0, 0, 0], batch.Samples);
        Assert.Equal(4, batch.Pixels.Chunk(3 * SizePx * SizePx).Select(Convert.ToHexString).Distinct().Count());
    }

    /// <summary>Every sample is first about equally often: the shuffle has no favourites.</summary>
    [Fact]
    public void The_shuffle_is_even()
    {
        BatchLoader loader = Loader(s_options);
        int[] first = new int[18];
        for (int epoch = 0; epoch < 3600; epoch++)
            first[loader.Order(epoch)[0]]++;

        Assert.All(first, count => Assert.InRange(count, 140, 265));
    }

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        Refused(s_options with { BatchSize = 0 });
        Refused(s_options with { Prefetch = 0 });
        Refused(s_options with { SizePx = 12, Augmentation = null });
        Refused(s_options with { SampleWeights = [1, 2] });
        Refused(s_options with { SampleWeights = new double[18] });
        Refused(s_options with { SampleWeights = [-1, .. Enumerable.Repeat(1.0, 17)] });
        Refused(s_options with { SampleWeights = [double.NaN, .. Enumerable.Repeat(1.0, 17)] });
        Assert.ThrowsAny<ArgumentException>(() => new BatchLoader(_crops, [.. _samples.Skip(1)], s_options));
        Assert.ThrowsAny<ArgumentException>(() =>
            Loader(s_options).Epoch(0, -1, TestContext.Current.CancellationToken)
        );
        Assert.ThrowsAny<ArgumentException>(() =>
            Loader(s_options).Epoch(-1, cancellation: TestContext.Current.CancellationToken)
        );

        void Refused(BatchLoaderOptions options) => Assert.ThrowsAny<ArgumentException>(() => Loader(options));
    }

    /// <summary>Of 18 samples the first 12 are drawn 1.5 times and the last 6 half as often: 18 and 3 draws.</summary>
    [Fact]
    public void Parts_are_drawn_as_often_as_their_weights_say()
    {
        BatchLoader loader = Loader(s_options with { Parts = [new(12, 1.5), new(6, 0.5)] });
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

        // What is left of a part's draws goes on where the epoch before ended: all come equally often.
        Assert.Equal([.. Enumerable.Repeat(6, 12), .. Enumerable.Repeat(2, 6)], counts);
        Assert.NotEqual(
            loader.Order(0).Where(index => index >= 12).Order(),
            loader.Order(1).Where(index => index >= 12).Order()
        );
        Assert.Equal(loader.Order(3), Loader(s_options with { Parts = [new(12, 1.5), new(6, 0.5)] }).Order(3));
    }

    [Fact]
    public void Whole_passes_draw_the_samples_of_their_part()
    {
        int[] order = Loader(s_options with { Parts = [new(12, 1), new(6, 2)] }).Order(1);

        Assert.Equal(
            [.. Enumerable.Range(0, 12), .. Enumerable.Range(12, 6).SelectMany(index => new[] { index, index })],
            order.Order()
        );
    }

    [Fact]
    public void One_part_that_is_drawn_once_changes_nothing()
    {
        Assert.Equal(Loader(s_options).Order(2), Loader(s_options with { Parts = [new(18, 1)] }).Order(2));
        double[] weights = [.. Enumerable.Range(1, 18).Select(i => 1.0 / i)];
        Assert.Equal(
            Loader(s_options with { SampleWeights = weights }).Order(2),
            Loader(s_options with { SampleWeights = weights, Parts = [new(18, 1)] }).Order(2)
        );
    }

    /// <summary>Draws by weights fall to the parts by theirs: 12 and 18 of 30, although the second part's samples weigh 10 times as much.</summary>
    [Fact]
    public void Sample_weights_divide_the_draws_of_a_part()
    {
        double[] weights = [.. Enumerable.Repeat(1.0, 11), 3, .. Enumerable.Repeat(10.0, 6)];
        BatchLoader loader = Loader(s_options with { SampleWeights = weights, Parts = [new(12, 1), new(6, 3)] });
        int[] all = [.. Enumerable.Range(0, 300).SelectMany(loader.Order)];

        Assert.Equal(9000, all.Length);
        Assert.Equal(12 / 30.0, all.Count(index => index < 12) / 9000.0, 0.02);
        Assert.Equal(3 / 14.0, all.Count(index => index == 11) / (double)all.Count(index => index < 12), 0.02);
    }

    [Theory]
    [InlineData(17, 1)]
    [InlineData(18, 0)]
    [InlineData(18, double.NaN)]
    public void Parts_that_do_not_fit_are_refused(int count, double weight) =>
        Assert.Throws<ArgumentException>(() => Loader(s_options with { Parts = [new(count, weight)] }));

    private BatchLoader Loader(BatchLoaderOptions options) => new(_crops, _samples, options);

    private static List<Copy> Read(BatchLoader loader, int epoch, int firstBatch = 0)
    {
        var copies = new List<Copy>();
        foreach (Batch batch in loader.Epoch(epoch, firstBatch, TestContext.Current.CancellationToken))
        {
            using (batch)
                copies.Add(Copy.Of(batch));
        }

        return copies;
    }

    /// <summary>What a batch held; equal when every value is.</summary>
    private sealed record Copy(byte[] Pixels, float[] Targets, int[] Samples)
    {
        public static Copy Of(Batch batch) =>
            new(
                batch.Pixels.ToArray(),
                [.. batch.Heads.SelectMany(head => batch.Targets(head.Name).ToArray())],
                batch.SampleIndices.ToArray()
            );

        public bool Equals(Copy? other) =>
            other is not null
            && Pixels.AsSpan().SequenceEqual(other.Pixels)
            && Targets.AsSpan().SequenceEqual(other.Targets)
            && Samples.AsSpan().SequenceEqual(other.Samples);

        public override int GetHashCode() => Samples.Length;
    }
}
