using Faer.Data.Loading;
using Faer.Imaging;
using Faer.Onnx;
using Microsoft.ML.OnnxRuntime;
using ModelMetadata = Faer.Models.ModelMetadata;

namespace Faer.Data.Quantization;

/// <summary>
/// Runs a model over the crops of a cache. The model may have more outputs than a model file has. Not thread-safe.
/// </summary>
/// <param name="model">The content of an .onnx file.</param>
/// <param name="metadata">The metadata of the model.</param>
/// <param name="threads">The number of threads of a run; 0 lets ONNX Runtime choose.</param>
internal sealed class CropRunner(byte[] model, ModelMetadata metadata, int threads) : IDisposable
{
    private const int BatchSize = 16;

    private readonly InferenceSession _session = OnnxSession.Open(
        metadata.Name,
        "export it again",
        options => new InferenceSession(model, options),
        threads
    );
    private readonly RunOptions _options = new();

    /// <summary>
    /// Runs the first crops in batches. Calls <paramref name="take"/> for each output of each batch, with the index of
    /// the output and its values.
    /// </summary>
    public void Run(
        CropCache crops,
        int count,
        IReadOnlyList<string> outputs,
        Action<int, ReadOnlySpan<float>> take,
        CancellationToken cancellationToken
    )
    {
        int size = metadata.InputSizePx,
            values = 3 * size * size;
        float[] mean = [.. metadata.Mean],
            std = [.. metadata.Std];
        for (int start = 0; start < count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int batch = Math.Min(BatchSize, count - start);
            var input = new float[batch * values];
            for (int i = 0; i < batch; i++)
                TensorWriter.Write(crops.Crop(start + i), size, mean, std, input.AsSpan(i * values, values));
            using OrtValue tensor = OrtValue.CreateTensorValueFromMemory(input, [batch, 3, size, size]);
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(
                _options,
                [ModelMetadata.InputName],
                [tensor],
                outputs
            );
            for (int i = 0; i < results.Count; i++)
                take(i, results[i].GetTensorDataAsSpan<float>());
        }
    }

    /// <summary>Returns the logits of the first crops.</summary>
    public HeadLogits Logits(CropCache crops, int count, CancellationToken cancellationToken)
    {
        float[][] heads = [.. metadata.Heads.Select(head => new float[count * head.Count])];
        var filled = new int[heads.Length];
        Run(crops, count, [.. metadata.Heads.Select(head => head.Name)], Take, cancellationToken);
        return new HeadLogits(heads);

        void Take(int head, ReadOnlySpan<float> values)
        {
            values.CopyTo(heads[head].AsSpan(filled[head]));
            filled[head] += values.Length;
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
