using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class BatchLoaderTests : LoadedFaces
{
    [Fact]
    public void Crops_and_labels_belong_to_their_samples()
    {
        var seen = new List<int>();
        foreach (
            Batch batch in Loader(Options with { Augmentation = null })
                .Epoch(0, cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            using (batch)
            {
                for (int i = 0; i < batch.Count; i++)
                {
                    int at = batch.SampleIndices[i];
                    FaceSample sample = Samples[at];
                    Assert.Equal(Crops.Crop(at), batch.Pixels.Slice(i * 3 * SizePx * SizePx, 3 * SizePx * SizePx));
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
    public void Contempt_counts_if_the_head_has_it()
    {
        float[] targets =
        [
            .. Read(Loader(Options with { Shuffle = false, Heads = [LabelHead.Expression(8)] }), 0)
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
    public void Without_shuffling_the_samples_keep_their_order() =>
        Assert.Equal(
            Enumerable.Range(0, 18),
            Read(Loader(Options with { Shuffle = false }), 3).SelectMany(batch => batch.Samples)
        );

    [Fact]
    public void The_last_batch_is_short_or_left_out()
    {
        Assert.Equal([4, 4, 4, 4, 2], Read(Loader(Options), 0).Select(batch => batch.Samples.Length));
        Assert.Equal(5, Loader(Options).BatchesPerEpoch);
        Assert.Equal(
            [4, 4, 4, 4],
            Read(Loader(Options with { DropLast = true }), 0).Select(batch => batch.Samples.Length)
        );
        Assert.Equal(4, Loader(Options with { DropLast = true }).BatchesPerEpoch);
        Assert.Equal(
            [18],
            Read(Loader(Options with { DropLast = true, BatchSize = 30 }), 0).Select(batch => batch.Samples.Length)
        );
    }

    [Fact]
    public void The_order_depends_only_on_epoch_and_seed()
    {
        List<Copy> first = Read(Loader(Options with { Prefetch = 1 }), 4);

        Assert.Equal(first, Read(Loader(Options with { Prefetch = 8 }), 4));
        Assert.NotEqual(first, Read(Loader(Options), 5));
        Assert.NotEqual(first, Read(Loader(Options with { Seed = 4 }), 4));
    }

    /// <summary>
    /// On a busy thread pool, batches may finish out of order; they must still be returned in order and unchanged.
    /// </summary>
    [Fact]
    public async Task A_busy_thread_pool_changes_nothing()
    {
        BatchLoader loader = Loader(Options with { BatchSize = 1, Prefetch = 8 });
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
    public void A_resumed_epoch_equals_an_unbroken_one()
    {
        List<Copy> unbroken = Read(Loader(Options), 2);
        for (int first = 0; first <= unbroken.Count; first++)
            Assert.Equal(unbroken.Skip(first), Read(Loader(Options), 2, first));
    }

    [Fact]
    public void Buffers_are_reused()
    {
        BatchLoader loader = Loader(Options with { Prefetch = 2 });
        var batches = new HashSet<Batch>(ReferenceEqualityComparer.Instance);
        for (int epoch = 0; epoch < 10; epoch++)
        {
            foreach (Batch batch in loader.Epoch(epoch, cancellationToken: TestContext.Current.CancellationToken))
            {
                using (batch)
                    batches.Add(batch);
            }
        }

        Assert.InRange(batches.Count, 1, 4);
    }

    [Fact]
    public void Batches_in_use_are_not_overwritten()
    {
        Batch[] held = [.. Loader(Options).Epoch(0, cancellationToken: TestContext.Current.CancellationToken)];

        Assert.Equal(held.Length, held.Distinct().Count());
        Assert.Equal(Read(Loader(Options), 0), held.Select(Copy.Of));
    }

    [Fact]
    public void Leaving_an_epoch_early_waits_for_the_workers()
    {
        using var crops = new SlowCrops(Crops);
        var loader = new BatchLoader(crops, Samples, Options with { Prefetch = 3 });
        for (int i = 0; i < 5; i++)
        {
            foreach (Batch batch in loader.Epoch(i, cancellationToken: TestContext.Current.CancellationToken))
            {
                batch.Dispose();
                break;
            }

            int read = crops.Begun;
            Assert.Equal(read, crops.Ended);
            Thread.Sleep(20);
            Assert.Equal(read, crops.Begun);
        }
    }

    [Fact]
    public void Cancelling_ends_the_epoch()
    {
        using var stop = new CancellationTokenSource();
        int read = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (Batch batch in Loader(Options).Epoch(0, cancellationToken: stop.Token))
            {
                batch.Dispose();
                if (++read == 2)
                    stop.Cancel();
            }
        });

        Assert.Equal(2, read);
    }

    [Fact]
    public void An_exception_of_a_worker_reaches_the_consumer()
    {
        BatchLoader loader = Loader(Options);
        Crops.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Read(loader, 0));
    }

    [Fact]
    public void Waiting_is_measured()
    {
        BatchLoader loader = Loader(Options);
        Assert.Equal(TimeSpan.Zero, loader.WaitTime);

        Read(loader, 0);

        Assert.NotEqual(TimeSpan.Zero, loader.WaitTime);
    }

    [Fact]
    public void Inconsistent_options_are_refused()
    {
        Refused(Options with { BatchSize = 0 });
        Refused(Options with { Prefetch = 0 });
        Refused(Options with { SizePx = 12, Augmentation = null });
        Refused(Options with { SampleWeights = [1, 2] });
        Refused(Options with { SampleWeights = new double[18] });
        Refused(Options with { SampleWeights = [-1, .. Enumerable.Repeat(1.0, 17)] });
        Refused(Options with { SampleWeights = [double.NaN, .. Enumerable.Repeat(1.0, 17)] });
        Assert.ThrowsAny<ArgumentException>(() => new BatchLoader(Crops, [.. Samples.Skip(1)], Options));
        Assert.ThrowsAny<ArgumentException>(() => Loader(Options).Epoch(0, -1, TestContext.Current.CancellationToken));
        Assert.ThrowsAny<ArgumentException>(() =>
            Loader(Options).Epoch(-1, cancellationToken: TestContext.Current.CancellationToken)
        );

        void Refused(BatchLoaderOptions options) => Assert.ThrowsAny<ArgumentException>(() => Loader(options));
    }

    /// <summary>Slow crops that count how many were asked for and how many were given.</summary>
    private sealed class SlowCrops(IFaceCrops crops) : IFaceCrops
    {
        private int _begun,
            _ended;

        public int Begun => Volatile.Read(ref _begun);

        public int Ended => Volatile.Read(ref _ended);

        public int Count => crops.Count;

        public CropCacheOptions Options => crops.Options;

        public ReadOnlySpan<byte> Crop(int index)
        {
            Thread.Sleep(2 * Interlocked.Increment(ref _begun)); // each takes longer, so that batches end one by one
            ReadOnlySpan<byte> crop = crops.Crop(index);
            Interlocked.Increment(ref _ended);
            return crop;
        }

        public void Dispose() => crops.Dispose();
    }
}
