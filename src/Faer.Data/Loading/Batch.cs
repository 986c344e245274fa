namespace Faer.Data;

/// <summary>Crops and labels of one step in pooled buffers; dispose it to give the buffers back.</summary>
public sealed class Batch : IDisposable
{
    private readonly Action<Batch> _giveBack;

    internal Batch(int capacity, int sizePx, Action<Batch> giveBack)
    {
        _giveBack = giveBack;
        SizePx = sizePx;
        PixelBuffer = new byte[(long)capacity * 3 * sizePx * sizePx];
        AttributeBuffer = new float[capacity * FacialAttributes.Count];
        ExpressionBuffer = new long[capacity];
        SampleBuffer = new int[capacity];
    }

    /// <summary>Images in this batch.</summary>
    public int Count { get; internal set; }

    /// <summary>Side of the crops in pixels.</summary>
    public int SizePx { get; }

    /// <summary>Crops, RGB interleaved: [Count, SizePx, SizePx, 3].</summary>
    public Span<byte> Pixels => PixelBuffer.AsSpan(0, Count * 3 * SizePx * SizePx);

    /// <summary>Attribute probabilities, [Count, 40]; NaN where missing.</summary>
    public Span<float> Attributes => AttributeBuffer.AsSpan(0, Count * FacialAttributes.Count);

    /// <summary>Expression classes, [Count]; -1 where missing.</summary>
    public Span<long> Expressions => ExpressionBuffer.AsSpan(0, Count);

    /// <summary>Index of each image in the loader's samples.</summary>
    public ReadOnlySpan<int> SampleIndices => SampleBuffer.AsSpan(0, Count);

    internal byte[] PixelBuffer { get; }

    internal float[] AttributeBuffer { get; }

    internal long[] ExpressionBuffer { get; }

    internal int[] SampleBuffer { get; }

    /// <summary>Gives the buffers back to the loader.</summary>
    public void Dispose() => _giveBack(this);
}
