using System.Buffers;
using System.Numerics;
using Faer.Imaging;
using Faer.Models;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Detection;

/// <summary>
/// The YuNet face detector on ONNX Runtime: any picture size, letterboxed into a multiple of 32. Safe to call from many
/// threads at once. The model file is not part of Faer: <c>faer models pull</c> or <c>InstallAsync</c> fetch it.
/// </summary>
public sealed partial class YuNetDetector : IFaceDetector
{
    private const int Multiple = 32;
    private static readonly string[] s_outputs =
        [.. new[] { "cls", "obj", "bbox", "kps" }.SelectMany(map => YuNetDecoder.Strides.Select(stride => $"{map}_{stride}"))];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly YuNetOptions _options;

    private YuNetDetector(InferenceSession session, YuNetOptions options)
    {
        _session = session;
        _options = options;
    }

    /// <summary>Loads the detector's ONNX file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged or not a YuNet of dynamic size.</exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static YuNetDetector FromFile(string path, YuNetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new YuNetOptions();
        if (!File.Exists(path)) throw new ModelFormatException($"{path}: no such detector file.");

        InferenceSession session = OnnxSession.Open(
            path, "fetch the detector again with 'faer models pull'", sessionOptions => new InferenceSession(path, sessionOptions), options.Threads);
        if (!session.InputMetadata.ContainsKey("input") || s_outputs.Any(name => !session.OutputMetadata.ContainsKey(name)))
        {
            session.Dispose();
            throw new ModelFormatException($"{path}: not a YuNet detector (outputs cls, obj, bbox, kps of strides 8, 16, 32); fetch it with 'faer models pull'.");
        }

        return new YuNetDetector(session, options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        float scale = Math.Min(1f, (float)_options.MaxSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)MathF.Round(image.Width * scale)), height = Math.Max(1, (int)MathF.Round(image.Height * scale));
        int paddedWidth = RoundUp(width), paddedHeight = RoundUp(height);

        float[] input = ArrayPool<float>.Shared.Rent(3 * paddedWidth * paddedHeight);
        try
        {
            Memory<float> tensor = input.AsMemory(0, 3 * paddedWidth * paddedHeight);
            WriteInput(image, width, height, paddedWidth, tensor.Span);
            List<DetectedFace> found = Run(tensor, paddedWidth, paddedHeight);
            var toImage = new Vector2((float)image.Width / width, (float)image.Height / height);
            return [.. YuNetDecoder.Suppress(found, _options.OverlapThreshold).Select(face => Scale(face, toImage))];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(input);
        }
    }

    /// <summary>Frees the native session.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private static int RoundUp(int value) => (value + Multiple - 1) / Multiple * Multiple;

    /// <summary>Planes of blue, green, red in 0..255, the picture in the top left corner, zeros elsewhere.</summary>
    private static void WriteInput(RgbImage image, int width, int height, int paddedWidth, Span<float> planes)
    {
        planes.Clear();
        int plane = planes.Length / 3;
        ReadOnlySpan<byte> pixels = image.Pixels;
        byte[]? reduced = null;
        if (width != image.Width || height != image.Height)
        {
            reduced = ArrayPool<byte>.Shared.Rent(3 * width * height);
            BoxReduction.Resize(image, width, height, reduced);
            pixels = reduced;
        }

        for (int y = 0, from = 0; y < height; y++)
        {
            for (int x = 0, to = y * paddedWidth; x < width; x++, to++, from += 3)
            {
                planes[to] = pixels[from + 2];
                planes[to + plane] = pixels[from + 1];
                planes[to + plane + plane] = pixels[from];
            }
        }

        if (reduced is not null) ArrayPool<byte>.Shared.Return(reduced);
    }

    private List<DetectedFace> Run(Memory<float> tensor, int paddedWidth, int paddedHeight)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, tensor, [1, 3, paddedHeight, paddedWidth]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_run, ["input"], [input], s_outputs);
        var faces = new List<DetectedFace>();
        int scales = YuNetDecoder.Strides.Count;
        for (int i = 0; i < scales; i++)
        {
            int stride = YuNetDecoder.Strides[i];
            YuNetDecoder.Decode(
                stride,
                paddedWidth / stride,
                outputs[i].GetTensorDataAsSpan<float>(),
                outputs[i + scales].GetTensorDataAsSpan<float>(),
                outputs[i + (2 * scales)].GetTensorDataAsSpan<float>(),
                outputs[i + (3 * scales)].GetTensorDataAsSpan<float>(),
                _options.ScoreThreshold,
                faces);
        }

        return faces;
    }

    private static DetectedFace Scale(DetectedFace face, Vector2 factor)
    {
        FaceLandmarks? points = face.Landmarks is { } p
            ? new FaceLandmarks(p.RightEye * factor, p.LeftEye * factor, p.Nose * factor, p.RightMouth * factor, p.LeftMouth * factor)
            : null;
        FaceBox box = face.Box;
        return new DetectedFace(new FaceBox(box.X * factor.X, box.Y * factor.Y, box.Width * factor.X, box.Height * factor.Y), points, face.Score);
    }
}
