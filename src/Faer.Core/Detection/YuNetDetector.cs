using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
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
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly YuNetOptions _options;
    private readonly ConcurrentQueue<YuNetBuffers> _idle = new();

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
            path, "fetch the detector again with 'faer models pull'", sessionOptions => new InferenceSession(path, sessionOptions), options.Threads ?? 1);
        if (!session.InputMetadata.ContainsKey("input") || YuNetBuffers.OutputNames.Any(name => !session.OutputMetadata.ContainsKey(name)))
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
        if (!_idle.TryDequeue(out YuNetBuffers? buffers)) buffers = CreateBuffers();
        try
        {
            Find(image, buffers);
            return [.. buffers.Faces.Select(face => face.ToFace())];
        }
        finally
        {
            _idle.Enqueue(buffers);
        }
    }

    /// <summary>Memory for one thread's searches, to be disposed before the detector.</summary>
    internal YuNetBuffers CreateBuffers() => new(_session);

    /// <summary>Finds the faces of one picture, best score first, in pixels of the picture.</summary>
    internal void Find(RgbImage image, YuNetBuffers buffers)
    {
        float scale = Math.Min(1f, (float)_options.MaxSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)MathF.Round(image.Width * scale)), height = Math.Max(1, (int)MathF.Round(image.Height * scale));
        int paddedWidth = RoundUp(width), paddedHeight = RoundUp(height);
        buffers.Resize(paddedWidth, paddedHeight);
        YuNetInput.Write(image, width, height, paddedWidth, buffers.Input);
        _session.RunWithBinding(_run, buffers.Binding);
        buffers.Decode(_options.ScoreThreshold, _options.OverlapThreshold);
        var toImage = new Vector2((float)image.Width / width, (float)image.Height / height);
        foreach (ref FaceCandidate face in CollectionsMarshal.AsSpan(buffers.Faces)) face = face.Scale(toImage);
    }

    /// <summary>Frees the native session.</summary>
    public void Dispose()
    {
        while (_idle.TryDequeue(out YuNetBuffers? buffers)) buffers.Dispose();
        _session.Dispose();
        _run.Dispose();
    }

    private static int RoundUp(int value) => (value + Multiple - 1) / Multiple * Multiple;
}
