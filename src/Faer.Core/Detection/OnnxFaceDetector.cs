using System.Collections.Concurrent;
using Faer.Imaging;
using Faer.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Detection;

/// <summary>
/// A face detector in YuNet's file format on ONNX Runtime, such as YuNet itself: any picture
/// size, letterboxed into a multiple of 32. Safe to call from many threads at once. YuNet's own file is not part of Faer:
/// <see cref="YuNetInstaller"/> installs it.
/// </summary>
public sealed class OnnxFaceDetector : IFaceDetector
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly FaceDetectorOptions _options;
    private readonly ConcurrentQueue<YuNetSearch> _idle = new();
    private readonly SharedLifetime _lifetime;

    private OnnxFaceDetector(InferenceSession session, FaceDetectorOptions options)
    {
        _session = session;
        _options = options;
        _lifetime = new SharedLifetime(this, Free);
    }

    /// <summary>Loads the detector's ONNX file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged or not a detector of dynamic size.</exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static OnnxFaceDetector FromFile(string path, FaceDetectorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new FaceDetectorOptions();
        if (!File.Exists(path))
            throw new ModelFormatException($"{path}: the face detector file does not exist.");

        InferenceSession session = OnnxSession.Open(
            path,
            "copy the detector again, or install YuNet with 'faer models pull'",
            sessionOptions => new InferenceSession(path, sessionOptions),
            options.Threads
        );
        if (
            !session.InputMetadata.ContainsKey("input")
            || YuNetBuffers.OutputNames.Any(name => !session.OutputMetadata.ContainsKey(name))
        )
        {
            session.Dispose();
            throw new ModelFormatException(
                $"{path}: not a face detector in YuNet's format, which has the outputs cls, obj, bbox and kps for the strides 8, 16 "
                    + "and 32; give another file, or install YuNet with 'faer models pull'."
            );
        }

        return new OnnxFaceDetector(session, options);
    }

    /// <summary>What the file says about itself; null for files of other projects.</summary>
    internal DetectorMetadata? Metadata => DetectorMetadata.Of(_session.ModelMetadata.CustomMetadataMap);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The detector is disposed.</exception>
    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _lifetime.Enter();
        try
        {
            if (!_idle.TryDequeue(out YuNetSearch? search))
                search = CreateSearch();
            try
            {
                return [.. search.Find(image).Select(face => face.ToFace())];
            }
            finally
            {
                _idle.Enqueue(search);
            }
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <summary>Creates the searches of one thread, with their memory; dispose them before the detector.</summary>
    internal YuNetSearch CreateSearch() => new(_session, _run, _options);

    /// <summary>
    /// Frees the native session, at once or when the last running call has ended. A second call does nothing.
    /// </summary>
    public void Dispose() => _lifetime.Dispose();

    private void Free()
    {
        while (_idle.TryDequeue(out YuNetSearch? search))
            search.Dispose();
        _session.Dispose();
        _run.Dispose();
    }
}
