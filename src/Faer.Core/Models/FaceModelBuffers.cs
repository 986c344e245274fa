using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>
/// The memory of one run of the network, bound to its inputs and outputs, and kept for the next run: ONNX Runtime then
/// allocates nothing on the managed side. Used by one thread at a time.
/// </summary>
internal sealed class FaceModelBuffers : IDisposable
{
    private readonly ModelMetadata _metadata;
    private readonly BoundTensor _input = new();
    private readonly BoundTensor? _attributes;
    private readonly BoundTensor? _expression;
    private readonly BoundTensor _embedding = new();
    private int _count;

    public FaceModelBuffers(InferenceSession session, ModelMetadata metadata)
    {
        _metadata = metadata;
        Binding = session.CreateIoBinding();
        _attributes = metadata.AttributeCount > 0 ? new BoundTensor() : null;
        _expression = metadata.ExpressionCount > 0 ? new BoundTensor() : null;
    }

    public OrtIoBinding Binding { get; }

    public Span<float> Input => _input.Values;

    public ReadOnlySpan<float> Attributes => _attributes!.Values;

    public ReadOnlySpan<float> Expression => _expression!.Values;

    public ReadOnlySpan<float> Embedding => _embedding.Values;

    /// <summary>Makes room for exactly this many crops; does nothing when the last run had as many.</summary>
    public void Resize(int count)
    {
        if (count == _count)
            return;
        _count = 0;
        Binding.BindInput(
            ModelMetadata.InputName,
            _input.Resize(count, 3, _metadata.InputSizePx, _metadata.InputSizePx)
        );
        if (_attributes is not null)
            Binding.BindOutput(ModelMetadata.AttributesOutputName, _attributes.Resize(count, _metadata.AttributeCount));
        if (_expression is not null)
            Binding.BindOutput(
                ModelMetadata.ExpressionOutputName,
                _expression.Resize(count, _metadata.ExpressionCount)
            );
        Binding.BindOutput(ModelMetadata.EmbeddingOutputName, _embedding.Resize(count, _metadata.EmbeddingSize));
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
}
