using Faer.Imaging;
using Faer.Models;
using Microsoft.ML.OnnxRuntime;
using ModelMetadata = Faer.Models.ModelMetadata;

namespace Faer.Data.Quantization;

/// <summary>Runs a model, also one with more outputs than a model file has, over the crops of a cache. One caller at a time.</summary>
/// <param name="model">The content of an .onnx file.</param>
/// <param name="metadata">What it says about itself.</param>
/// <param name="threads">Threads of a run; 0 for ONNX Runtime's own choice.</param>
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

    /// <summary>Runs the first crops, and gives what came out of each batch: a span of floats for each of the outputs, in order.</summary>
    public void Run(
        CropCache crops,
        int count,
        IReadOnlyList<string> outputs,
        Action<int, ReadOnlySpan<float>> take,
        CancellationToken cancellation
    )
    {
        int size = metadata.InputSizePx,
            values = 3 * size * size;
        float[] mean = [.. metadata.Mean],
            std = [.. metadata.Std];
        for (int start = 0; start < count; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
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

    /// <summary>The logits of the first crops.</summary>
    public HeadLogits Logits(CropCache crops, int count, CancellationToken cancellation)
    {
        float[][] heads = [.. metadata.Heads.Select(head => new float[count * head.Count])];
        var filled = new int[heads.Length];
        Run(crops, count, [.. metadata.Heads.Select(head => head.Name)], Take, cancellation);
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
