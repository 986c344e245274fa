using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>
/// The memory of one run of the network, bound to its inputs and outputs, and kept for the next run: ONNX Runtime then
/// allocates nothing on the managed side. Used by one thread at a time.
/// </summary>
internal sealed class FaceModelBuffers : IDisposable
{
    private readonly ModelMetadata _metadata;
    private readonly BoundTensor _input;
    private readonly BoundTensor? _attributes;
    private readonly BoundTensor? _expression;
    private readonly BoundTensor _embedding;
    private int _count;

    public FaceModelBuffers(InferenceSession session, ModelMetadata metadata)
    {
        _metadata = metadata;
        int side = metadata.InputSizePx;
        Binding = session.CreateIoBinding();
        _input = new BoundTensor([3, side, side]);
        _attributes = metadata.AttributeCount > 0 ? new BoundTensor([metadata.AttributeCount]) : null;
        _expression = metadata.ExpressionCount > 0 ? new BoundTensor([metadata.ExpressionCount]) : null;
        _embedding = new BoundTensor([metadata.EmbeddingSize]);
    }

    public OrtIoBinding Binding { get; }

    public Span<float> Input => _input.Values;

    public ReadOnlySpan<float> Attributes => _attributes!.Values;

    public ReadOnlySpan<float> Expression => _expression!.Values;

    public ReadOnlySpan<float> Embedding => _embedding.Values;

    /// <summary>Makes room for exactly this many crops; does nothing when the last run had as many.</summary>
    public void Resize(int count)
    {
        if (count == _count) return;
        _count = 0;
        Binding.BindInput(ModelMetadata.InputName, _input.Resize(count));
        if (_attributes is not null) Binding.BindOutput(ModelMetadata.AttributesOutputName, _attributes.Resize(count));
        if (_expression is not null) Binding.BindOutput(ModelMetadata.ExpressionOutputName, _expression.Resize(count));
        Binding.BindOutput(ModelMetadata.EmbeddingOutputName, _embedding.Resize(count));
        _count = count;
    }

    public void Dispose()
    {
        Binding.Dispose();
        _input.Dispose();
        _attributes?.Dispose();
        _expression?.Dispose();
        _embedding.Dispose();
    }

    /// <summary>A float tensor of a changing first dimension over one array that only grows.</summary>
    private sealed class BoundTensor(long[] shapeOfOne) : IDisposable
    {
        private readonly int _lengthOfOne = checked((int)shapeOfOne.Aggregate(1L, (product, size) => product * size));
        private float[] _array = [];
        private OrtValue? _value;
        private int _length;

        public Span<float> Values => _array.AsSpan(0, _length);

        public OrtValue Resize(int count)
        {
            _length = checked(count * _lengthOfOne);
            if (_array.Length < _length) _array = GC.AllocateUninitializedArray<float>(_length, pinned: true);
            OrtValue? previous = _value;
            _value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _array.AsMemory(0, _length), [count, .. shapeOfOne]);
            previous?.Dispose();
            return _value;
        }

        public void Dispose() => _value?.Dispose();
    }
}
