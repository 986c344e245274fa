namespace Faer.Data;

/// <summary>
/// Crops and labels of one step in pooled buffers; dispose it to give the buffers back. Its contents are gone then, and
/// reading them throws. For one thread at a time.
/// </summary>
public sealed class Batch : IDisposable
{
    private readonly Action<Batch> _giveBack;
    private readonly byte[] _pixels;
    private readonly float[] _attributes;
    private readonly long[] _expressions;
    private readonly int[] _samples;
    private readonly int _cropBytes;
    private int _count;
    private int _lent;

    internal Batch(int capacity, int sizePx, Action<Batch> giveBack)
    {
        _giveBack = giveBack;
        SizePx = sizePx;
        _cropBytes = 3 * sizePx * sizePx;
        _pixels = new byte[(long)capacity * _cropBytes];
        _attributes = new float[capacity * FacialAttributes.Count];
        _expressions = new long[capacity];
        _samples = new int[capacity];
    }

    /// <summary>Images in this batch.</summary>
    public int Count => Volatile.Read(ref _lent) == 1 ? _count : throw new ObjectDisposedException(nameof(Batch));

    /// <summary>Side of the crops in pixels.</summary>
    public int SizePx { get; }

    /// <summary>Crops, RGB interleaved: [Count, SizePx, SizePx, 3].</summary>
    public Span<byte> Pixels => _pixels.AsSpan(0, Count * _cropBytes);

    /// <summary>Attribute probabilities, [Count, 40]; NaN where missing.</summary>
    public Span<float> Attributes => _attributes.AsSpan(0, Count * FacialAttributes.Count);

    /// <summary>Expression classes, [Count]; -1 where missing.</summary>
    public Span<long> Expressions => _expressions.AsSpan(0, Count);

    /// <summary>Index of each image in the loader's samples.</summary>
    public ReadOnlySpan<int> SampleIndices => _samples.AsSpan(0, Count);

    /// <summary>Gives the buffers back to the loader; a second call does nothing.</summary>
    public void Dispose()
    {
        // Buffers that were given back twice would be lent to two batches at once.
        if (Interlocked.Exchange(ref _lent, 0) == 1)
            _giveBack(this);
    }

    /// <summary>Opens pooled buffers for a new step, which the loader then fills.</summary>
    internal void Lend(ReadOnlySpan<int> samples)
    {
        _count = samples.Length;
        samples.CopyTo(_samples);
        Volatile.Write(ref _lent, 1);
    }

    internal Span<byte> Crop(int index) => _pixels.AsSpan(index * _cropBytes, _cropBytes);
}
