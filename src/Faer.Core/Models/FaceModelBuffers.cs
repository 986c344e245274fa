using Faer.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>
/// The memory of one run of the network, bound to its inputs and outputs and kept for the next run. ONNX Runtime then
/// allocates no managed memory. Used by one thread at a time.
/// </summary>
internal sealed class FaceModelBuffers : IDisposable
{
    private readonly ModelMetadata _metadata;
    private readonly BoundTensor _input = new();
    private readonly BoundTensor[] _heads;
    private readonly BoundTensor _embedding = new();
    private int _count;

    public FaceModelBuffers(InferenceSession session, ModelMetadata metadata)
    {
        _metadata = metadata;
        Binding = session.CreateIoBinding();
        _heads = new BoundTensor[metadata.Heads.Count];
        for (int i = 0; i < _heads.Length; i++)
            _heads[i] = new BoundTensor();
    }

    public OrtIoBinding Binding { get; }

    public Span<float> Input => _input.Values;

    public ReadOnlySpan<float> Embedding => _embedding.Values;

    /// <summary>The logits of one head, [count, labels].</summary>
    /// <param name="head">The index of the head in the metadata.</param>
    public ReadOnlySpan<float> Logits(int head) => _heads[head].Values;

    /// <summary>Allocates memory for exactly this many crops; does nothing if the count is unchanged.</summary>
    public void Resize(int count)
    {
        if (count == _count)
            return;
        _count = 0;
        Binding.BindInput(
            ModelMetadata.InputName,
            _input.Resize(count, 3, _metadata.InputSizePx, _metadata.InputSizePx)
        );
        for (int i = 0; i < _heads.Length; i++)
        {
            ModelHead head = _metadata.Heads[i];
            Binding.BindOutput(head.Name, _heads[i].Resize(count, head.Count));
        }

        Binding.BindOutput(ModelMetadata.EmbeddingOutputName, _embedding.Resize(count, _metadata.EmbeddingSize));
        _count = count;
    }

    public void Dispose()
    {
        Binding.Dispose();
        _input.Dispose();
        foreach (BoundTensor head in _heads)
            head.Dispose();
        _embedding.Dispose();
    }
}
