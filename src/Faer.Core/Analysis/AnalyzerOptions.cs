using System.Collections.ObjectModel;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Faer;

/// <summary>The options of a <see cref="FaceAnalyzer"/>. Immutable.</summary>
public sealed record AnalyzerOptions
{
    /// <summary>The defaults.</summary>
    public static AnalyzerOptions Default { get; } = new();

    /// <summary>
    /// The face detector: a file, <c>faer-face</c> or <c>yunet</c>. Default null: FAER_DETECTOR, then YuNet if it
    /// is installed, then the shipped <c>faer-face</c> (<see cref="DetectorLocator"/>).
    /// </summary>
    public string? DetectorPath { get; init; }

    /// <summary>The settings of the detector, such as thresholds and the largest side.</summary>
    public FaceDetectorOptions DetectorSettings { get; init; } = new();

    /// <summary>
    /// A detector to use instead of a file. It must be safe for many threads; the analyzer does not dispose it. Default
    /// null.
    /// </summary>
    public IFaceDetector? Detector { get; init; }

    /// <summary>
    /// Minimum width and height of a detected face box, in photo pixels. Boxes supplied by the caller are not filtered.
    /// Default 0: no minimum. <see cref="FaceDetectorOptions.ScoreThreshold"/> limits the confidence.
    /// </summary>
    public float MinFacePx { get; init; }

    /// <summary>
    /// Maximum number of faces per photo; the largest boxes are kept. Default <see cref="int.MaxValue"/>, at least 1.
    /// </summary>
    public int MaxFaces { get; init; } = int.MaxValue;

    /// <summary>Limits for decoding pictures.</summary>
    public ImageDecodeOptions Decoding { get; init; } = ImageDecodeOptions.Default;

    /// <summary>
    /// Whether JPEG photos larger than <see cref="FaceDetectorOptions.MaxSidePx"/> are decoded at one to six eighths of their
    /// size, the smallest at which they can be searched. If a face then has less than one pixel per pixel of the
    /// model's input, the photo is decoded again at the size that the face needs, at most full size. This is faster,
    /// but an approximation: pixels are averaged differently, so probabilities differ a little. Boxes and points stay
    /// in pixels of the photo. Default false; no effect on other formats, on decoded pictures, and with a custom
    /// <see cref="Detector"/>.
    /// </summary>
    public bool ScaledDecoding { get; init; }

    /// <summary>Whether results carry the embedding (pooled features). Default false.</summary>
    public bool WithEmbeddings { get; init; }

    /// <summary>
    /// Class frequencies to assume for the photos, by the name of a single-label head; they replace the priors in the
    /// model file. The model file must contain the head's <see cref="ModelHead.TrainingPrior"/>. Default empty.
    /// </summary>
    public IReadOnlyDictionary<string, ClassPrior> Priors { get; init; } = ReadOnlyDictionary<string, ClassPrior>.Empty;

    /// <summary>
    /// The number of processors that the analyzer uses. One photo is detected and predicted with that many threads;
    /// AnalyzeFilesAsync works on that many photos at a time, each on one thread. 0 (default) uses all processors; at
    /// least 0. Values above the processor count (<see cref="Environment.ProcessorCount"/>, which respects container
    /// limits) are treated as the processor count.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether the analyzer is for many photos only: its one model runs on single threads, so that AnalyzeFilesAsync
    /// need not open a second one.
    /// </summary>
    internal bool ForManyPhotos { get; init; }

    /// <summary>Maximum number of faces per model run. Default 16, at least 1.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// Changes the options of the model's ONNX Runtime session before it loads, for example to append an execution
    /// provider. Called again if AnalyzeFilesAsync or a queue opens a second session. Default null.
    /// </summary>
    public Action<SessionOptions>? ConfigureSession { get; init; }

    /// <summary>Logs loading and unreadable photos. Default null: no logging.</summary>
    public ILogger? Logger { get; init; }
}
