using System.Collections.ObjectModel;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Faer;

/// <summary>How a <see cref="FaceAnalyzer"/> works. Immutable.</summary>
public sealed record AnalyzerOptions
{
    /// <summary>The defaults.</summary>
    public static AnalyzerOptions Default { get; } = new();

    /// <summary>The face detector's file. Default null: FAER_DETECTOR, then the user's cache (<see cref="DetectorLocator"/>).</summary>
    public string? DetectorPath { get; init; }

    /// <summary>The detector's thresholds and largest side.</summary>
    public YuNetOptions DetectorSettings { get; init; } = new();

    /// <summary>A detector of the caller's own instead of YuNet; safe for many threads, and not disposed by the analyzer. Default null.</summary>
    public IFaceDetector? Detector { get; init; }

    /// <summary>
    /// Faces whose box is narrower or lower than this are left out, in pixels of the photo; of the detector's faces, not of those that a
    /// caller names. Default 0: none. <see cref="YuNetOptions.ScoreThreshold"/> is the limit of confidence.
    /// </summary>
    public float MinFacePx { get; init; }

    /// <summary>Most faces of one photo: the largest boxes stay. Default <see cref="int.MaxValue"/>, at least 1.</summary>
    public int MaxFaces { get; init; } = int.MaxValue;

    /// <summary>Limits for pictures.</summary>
    public ImageDecodeOptions Decoding { get; init; } = ImageDecodeOptions.Default;

    /// <summary>
    /// Whether JPEG photos that are larger than <see cref="YuNetOptions.MaxSidePx"/> are decoded in an eighth to six eighths of their size, the smallest in which
    /// they can be searched; faces for which that is less than a pixel to each of the model's input are cut from as much as they need, the whole
    /// photo at most. Faster, and an approximation: pixels are averaged elsewhere, so that probabilities differ a little. Boxes and points stay
    /// in pixels of the photo. Default false; no effect on other formats, on decoded pictures, and with a <see cref="Detector"/> of the caller's own.
    /// </summary>
    public bool ScaledDecoding { get; init; }

    /// <summary>Whether results carry the embedding (pooled features). Default false.</summary>
    public bool WithEmbeddings { get; init; }

    /// <summary>
    /// How common the classes are among the photos, by the name of a single-label head; instead of what the model file says. The model must
    /// know the prior of its training (<see cref="ModelHead.TrainingPrior"/>). Default none.
    /// </summary>
    public IReadOnlyDictionary<string, ClassPrior> Priors { get; init; } = ReadOnlyDictionary<string, ClassPrior>.Empty;

    /// <summary>
    /// Threads of one run of the model, and threads that AnalyzeFilesAsync works with; 0: one a core. Default 0, at least 0; more than the
    /// processor count (<see cref="Environment.ProcessorCount"/>, which knows the limits of containers) is treated as the processor count.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Threads of one run of the model where they are to be others than <see cref="Threads"/>; default 0: as many, at least 0. AnalyzeFilesAsync
    /// runs the model on single threads: with 1 here it uses the analyzer's own model, and opens no second one beside it. Bounded as <see cref="Threads"/> is.
    /// </summary>
    public int ThreadsPerRun { get; init; }

    /// <summary>Most faces in one run of the model. Default 16, at least 1.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Changes the model's ONNX Runtime session before it loads, for example to append an execution provider; called again where AnalyzeFilesAsync opens one of its own. Default null.</summary>
    public Action<SessionOptions>? ConfigureSession { get; init; }

    /// <summary>Where loading and unreadable photos are logged. Default null: nowhere.</summary>
    public ILogger? Logger { get; init; }
}
