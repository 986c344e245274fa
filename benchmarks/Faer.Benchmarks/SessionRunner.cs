using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Faer.Benchmarks;

/// <summary>Runs a session with one input and float outputs repeatedly, with random input and bound memory.</summary>
internal sealed class SessionRunner : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly RunOptions _options = new();

    /// <summary>Binds a session, which the caller still owns.</summary>
    /// <param name="session">The session.</param>
    /// <param name="batch">The input's first dimension.</param>
    public SessionRunner(InferenceSession session, int batch)
        : this(session, [batch, .. session.InputMetadata.First().Value.Dimensions.Skip(1).Select(size => (long)size)])
    { }

    /// <summary>Binds a session whose input has free dimensions.</summary>
    /// <param name="session">The session.</param>
    /// <param name="shape">The input's dimensions.</param>
    public SessionRunner(InferenceSession session, long[] shape)
    {
        _session = session;
        string name = session.InputNames[0];
        _input = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, shape);
        var random = new Random(1);
        foreach (ref float value in _input.GetTensorMutableDataAsSpan<float>())
            value = (random.NextSingle() * 4) - 2;
        _binding = session.CreateIoBinding();
        _binding.BindInput(name, _input);
        foreach (string output in session.OutputNames)
            _binding.BindOutputToDevice(output, OrtMemoryInfo.DefaultInstance);
    }

    public void Run() => _session.RunWithBinding(_options, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _options.Dispose();
    }
}
