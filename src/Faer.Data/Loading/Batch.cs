namespace Faer.Data.Loading;

/// <summary>
/// Crops and labels of one step, in pooled buffers. Dispose it to return the buffers; reading it afterwards throws. For
/// one thread at a time.
/// </summary>
public sealed class Batch : IDisposable
{
    private readonly Action<Batch> _giveBack;
    private readonly byte[] _pixels;
    private readonly IReadOnlyList<LabelHead> _heads;
    private readonly float[][] _targets;
    private readonly int[] _samples;
    private readonly int _cropBytes;
    private int _count;
    private int _lent;

    internal Batch(int capacity, int sizePx, IReadOnlyList<LabelHead> heads, Action<Batch> giveBack)
    {
        _giveBack = giveBack;
        SizePx = sizePx;
        _cropBytes = 3 * sizePx * sizePx;
        _pixels = new byte[(long)capacity * _cropBytes];
        _heads = heads;
        _targets = [.. heads.Select(head => new float[capacity * head.Count])];
        _samples = new int[capacity];
    }

    /// <summary>Number of images in this batch.</summary>
    public int Count => Volatile.Read(ref _lent) == 1 ? _count : throw new ObjectDisposedException(nameof(Batch));

    /// <summary>Side of the crops in pixels.</summary>
    public int SizePx { get; }

    /// <summary>Crops, RGB interleaved: [Count, SizePx, SizePx, 3].</summary>
    public Span<byte> Pixels => _pixels.AsSpan(0, Count * _cropBytes);

    /// <summary>The heads with targets, as given to the loader.</summary>
    public IReadOnlyList<LabelHead> Heads => _heads;

    /// <summary>Index of each image in the loader's samples.</summary>
    public ReadOnlySpan<int> SampleIndices => _samples.AsSpan(0, Count);

    /// <summary>Returns the targets of a head, [Count, labels], row by row.</summary>
    /// <param name="head">The name of one of <see cref="Heads"/>.</param>
    /// <returns>Multi-label: probabilities, NaN where missing. Single-label: a distribution per image, or NaN
    /// throughout where missing.</returns>
    /// <exception cref="ArgumentException">The batch has no such head.</exception>
    public Span<float> Targets(string head)
    {
        for (int i = 0; i < _heads.Count; i++)
        {
            if (_heads[i].Name == head)
                return _targets[i].AsSpan(0, Count * _heads[i].Count);
        }

        throw new ArgumentException($"The batch has no targets of a head '{head}'.", nameof(head));
    }

    /// <summary>Returns the buffers to the loader; a second call does nothing.</summary>
    public void Dispose()
    {
        // Buffers returned twice would be used by two batches at once.
        if (Interlocked.Exchange(ref _lent, 0) == 1)
            _giveBack(this);
    }

    /// <summary>Starts a new step with pooled buffers, which the loader then fills.</summary>
    internal void Assign(ReadOnlySpan<int> samples)
    {
        _count = samples.Length;
        samples.CopyTo(_samples);
        Volatile.Write(ref _lent, 1);
    }

    /// <summary>Returns the targets of an image for the head at an index in <see cref="Heads"/>.</summary>
    internal Span<float> TargetRow(int head, int index) =>
        _targets[head].AsSpan(index * _heads[head].Count, _heads[head].Count);

    internal Span<byte> Crop(int index) => _pixels.AsSpan(index * _cropBytes, _cropBytes);
}
