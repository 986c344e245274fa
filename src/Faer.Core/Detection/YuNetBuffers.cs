using Faer.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Detection;

/// <summary>
/// The memory of one run of YuNet, bound to its input and outputs and kept for the next run. Pictures of the same size
/// then allocate no managed memory. Used by one thread at a time.
/// </summary>
internal sealed class YuNetBuffers : IDisposable
{
    private static readonly (string Name, int Width)[] s_maps = [("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)];

    private readonly OrtIoBinding _binding;
    private readonly BoundTensor _input = new();
    private readonly BoundTensor[] _outputs;
    private int _width;
    private int _height;

    public YuNetBuffers(InferenceSession session)
    {
        _binding = session.CreateIoBinding();
        _outputs = [.. OutputNames.Select(_ => new BoundTensor())];
    }

    /// <summary>The names of the outputs, ordered by map, then by stride.</summary>
    public static IReadOnlyList<string> OutputNames { get; } =
    [.. s_maps.SelectMany(map => YuNetDecoder.Strides.Select(stride => $"{map.Name}_{stride}"))];

    /// <summary>The binding of the input and outputs.</summary>
    public OrtIoBinding Binding => _binding;

    /// <summary>The input: planes of blue, green, red.</summary>
    public Span<float> Input => _input.Values;

    /// <summary>Whether the memory is for a picture of this size.</summary>
    public bool HasSize(int width, int height) => width == _width && height == _height;

    /// <summary>Allocates memory for a picture size; does nothing if the size is unchanged.</summary>
    /// <param name="width">Width in pixels, a multiple of 32.</param>
    /// <param name="height">Height in pixels, a multiple of 32.</param>
    public void Resize(int width, int height)
    {
        if (HasSize(width, height))
            return;
        (_width, _height) = (0, 0);
        _binding.BindInput("input", _input.Resize(1, 3, height, width));
        for (int i = 0; i < _outputs.Length; i++)
        {
            (int map, int scale) = Math.DivRem(i, YuNetDecoder.Strides.Count);
            int stride = YuNetDecoder.Strides[scale];
            _binding.BindOutput(
                OutputNames[i],
                _outputs[i].Resize(1, width / stride * (height / stride), s_maps[map].Width)
            );
        }

        (_width, _height) = (width, height);
    }

    /// <summary>Finds the faces in the outputs, in pixels of the input.</summary>
    public void Decode(float scoreThreshold, float overlapThreshold, List<FaceCandidate> faces)
    {
        faces.Clear();
        int scales = YuNetDecoder.Strides.Count;
        for (int i = 0; i < scales; i++)
        {
            int stride = YuNetDecoder.Strides[i];
            YuNetDecoder.Decode(
                stride,
                _width / stride,
                _outputs[i].Values,
                _outputs[i + scales].Values,
                _outputs[i + (2 * scales)].Values,
                _outputs[i + (3 * scales)].Values,
                scoreThreshold,
                faces
            );
        }

        YuNetDecoder.SuppressInPlace(faces, overlapThreshold);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        foreach (BoundTensor output in _outputs)
            output.Dispose();
    }
}
