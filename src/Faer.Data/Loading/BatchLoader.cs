using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Faer.Data.DataSets;

namespace Faer.Data.Loading;

/// <summary>
/// Makes batches ahead of the consumer on the thread pool, in an order that depends only on the seed and the epoch,
/// never on timing. The consumer reads synchronously on its own thread, one epoch at a time.
/// </summary>
public sealed class BatchLoader
{
    private readonly IFaceCrops _crops;
    private readonly IReadOnlyList<FaceSample> _samples;
    private readonly BatchLoaderOptions _options;
    private readonly HeadTargets[] _targets;
    private readonly IReadOnlyList<LoaderPart> _parts;
    private readonly int _draws;
    private readonly Augmenter? _augmenter;
    private readonly ConcurrentBag<Batch> _free = [];
    private readonly double[]? _cumulativeWeights;
    private readonly Stopwatch _waiting = new();

    /// <summary>Creates a loader over crops.</summary>
    /// <param name="crops">The crops; crop i belongs to samples[i]. The caller keeps ownership.</param>
    /// <param name="samples">The samples with their labels.</param>
    /// <param name="options">How samples are drawn and changed.</param>
    /// <exception cref="ArgumentException">The options do not fit the crops or the samples.</exception>
    public BatchLoader(IFaceCrops crops, IReadOnlyList<FaceSample> samples, BatchLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(crops);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Prefetch, 1);
        if (samples.Count != crops.Count || samples.Count == 0)
            throw new ArgumentException($"There are {crops.Count} crops and {samples.Count} samples.", nameof(samples));
        if (options.Augmentation is null && crops.Options.StoredSizePx != options.SizePx)
            throw new ArgumentException(
                $"Crops of {crops.Options.StoredSizePx} px cannot be read as {options.SizePx} px without augmentation.",
                nameof(options)
            );
        if (options.SampleWeights is { } weights)
        {
            if (weights.Count != samples.Count)
                throw new ArgumentException(
                    $"There are {weights.Count} weights and {samples.Count} samples.",
                    nameof(options)
                );
            if (weights.Any(weight => !(weight >= 0 && double.IsFinite(weight))) || !(weights.Sum() > 0))
                throw new ArgumentException("Weights must be finite, at least 0, and not all 0.", nameof(options));
        }

        _parts = options.Parts ?? [new LoaderPart(samples.Count, 1)];
        if (
            _parts.Sum(part => part.Count) != samples.Count
            || _parts.Any(part => part.Count < 1 || !(part.Weight > 0 && double.IsFinite(part.Weight)))
        )
            throw new ArgumentException(
                $"Parts must have weights above 0 and {samples.Count} samples in total.",
                nameof(options)
            );
        _draws = _parts.Sum(part => part.Draws);
        _crops = crops;
        _samples = samples;
        _options = options;
        _targets = [.. options.Heads.Select(head => new HeadTargets(head))];
        _augmenter = options.Augmentation is { } augmentation
            ? new Augmenter(
                augmentation,
                crops.Options.StoredSizePx,
                crops.Options.Margin,
                options.SizePx,
                options.Seed
            )
            : null;
        _cumulativeWeights = options.SampleWeights is null ? null : Accumulate(options.SampleWeights, _parts);
    }

    /// <summary>The heads that batches have targets for.</summary>
    public IReadOnlyList<LabelHead> Heads => _options.Heads;

    /// <summary>Number of batches per epoch.</summary>
    public int BatchesPerEpoch =>
        _options.DropLast && _draws >= _options.BatchSize
            ? _draws / _options.BatchSize
            : (_draws + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>Total time that consumers have waited for batches.</summary>
    public TimeSpan WaitTime => _waiting.Elapsed;

    /// <summary>
    /// Returns the batches of one epoch in order. Each may be disposed before or after the next; reading may stop
    /// early.
    /// </summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="firstBatch">Number of batches to skip at the start, for a run that resumes.</param>
    /// <param name="cancellationToken">Stops making batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled while reading.</exception>
    public IEnumerable<Batch> Epoch(int epoch, int firstBatch = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        return Read(epoch, firstBatch, cancellationToken);
    }

    /// <summary>Returns the sample index of each draw of an epoch.</summary>
    internal int[] Order(int epoch)
    {
        var order = new int[_draws];
        var random = CounterRandom.For(_options.Seed, epoch, -1);
        if (_cumulativeWeights is not null)
        {
            for (int i = 0; i < order.Length; i++)
            {
                int at = Array.BinarySearch(_cumulativeWeights, random.NextDouble() * _cumulativeWeights[^1]);
                order[i] = Math.Min(at < 0 ? ~at : at + 1, _samples.Count - 1);
            }

            return order;
        }

        FillParts(order, epoch);
        for (int i = order.Length - 1; _options.Shuffle && i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>
    /// Adds the samples of each part: whole passes first, then the rest of its draws. The rest are the next samples of
    /// an order of the part that is fixed for the run, so that all samples are drawn equally often.
    /// </summary>
    private void FillParts(int[] order, int epoch)
    {
        int at = 0,
            first = 0;
        for (int part = 0; part < _parts.Count; part++)
        {
            (int count, int draws) = (_parts[part].Count, _parts[part].Draws);
            int whole = draws / count * count;
            for (int i = 0; i < whole; i++)
                order[at++] = first + (i % count);
            if (draws > whole)
            {
                int[] turns = Shuffled(count, CounterRandom.For(_options.Seed, -1 - part, -2));
                for (int i = 0; i < draws - whole; i++)
                    order[at++] = first + turns[(int)((((long)epoch * (draws - whole)) + i) % count)];
            }

            first += count;
        }
    }

    private static int[] Shuffled(int count, CounterRandom random)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }

        return numbers;
    }

    /// <summary>
    /// Returns cumulative weights. With several parts, weights are scaled so that each part gets its draws.
    /// </summary>
    private static double[] Accumulate(IReadOnlyList<double> weights, IReadOnlyList<LoaderPart> parts)
    {
        var sums = new double[weights.Count];
        double sum = 0;
        int first = 0;
        foreach (LoaderPart part in parts)
        {
            double scale =
                parts.Count == 1 ? 1 : part.Draws / Enumerable.Range(first, part.Count).Sum(index => weights[index]);
            for (int i = first; i < first + part.Count; i++)
                sums[i] = sum += weights[i] * scale;
            first += part.Count;
        }

        return sums;
    }

    private IEnumerable<Batch> Read(int epoch, int firstBatch, CancellationToken cancellationToken)
    {
        int[] order = Order(epoch);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<Task<Batch>>(
            new BoundedChannelOptions(_options.Prefetch) { SingleReader = true, SingleWriter = true }
        );
        Task writer = Task.Run(
            () => WriteAheadAsync(ahead.Writer, order, epoch, firstBatch, stop.Token),
            CancellationToken.None
        );
        try
        {
            for (int i = firstBatch; i < BatchesPerEpoch; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _waiting.Start();
                Batch batch;
                try
                {
                    batch = ahead
                        .Reader.ReadAsync(cancellationToken)
                        .AsTask()
                        .GetAwaiter()
                        .GetResult()
                        .GetAwaiter()
                        .GetResult();
                }
                finally
                {
                    _waiting.Stop();
                }

                yield return batch;
            }
        }
        finally
        {
            stop.Cancel();
            writer.GetAwaiter().GetResult();
            while (ahead.Reader.TryRead(out Task<Batch>? left))
                Recycle(left);
        }
    }

    /// <summary>Starts batches in order; the channel's bound limits how far they run ahead of the consumer.</summary>
    private async Task WriteAheadAsync(
        ChannelWriter<Task<Batch>> writer,
        int[] order,
        int epoch,
        int firstBatch,
        CancellationToken cancellationToken
    )
    {
        for (int i = firstBatch; i < BatchesPerEpoch; i++)
        {
            int index = i;
            try
            {
                if (!await writer.WaitToWriteAsync(cancellationToken))
                    return;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            writer.TryWrite(Task.Run(() => Make(order, epoch, index), CancellationToken.None));
        }
    }

    private Batch Make(int[] order, int epoch, int index)
    {
        if (!_free.TryTake(out Batch? batch))
            batch = new Batch(_options.BatchSize, _options.SizePx, _options.Heads, _free.Add);
        int first = index * _options.BatchSize;
        batch.Assign(order.AsSpan(first, Math.Min(_options.BatchSize, order.Length - first)));
        for (int i = 0; i < batch.Count; i++)
        {
            FaceSample sample = _samples[batch.SampleIndices[i]];
            ReadOnlySpan<byte> stored = _crops.Crop(batch.SampleIndices[i]);
            if (_augmenter is null)
                stored.CopyTo(batch.Crop(i));
            else
                _augmenter.Apply(stored, epoch, first + i, batch.Crop(i));

            for (int head = 0; head < _targets.Length; head++)
                _targets[head].TryRead(sample, batch.TargetRow(head, i));
        }

        return batch;
    }

    private static void Recycle(Task<Batch> task)
    {
        if (task.ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default).GetAwaiter().GetResult())
            task.Result.Dispose();
    }
}
