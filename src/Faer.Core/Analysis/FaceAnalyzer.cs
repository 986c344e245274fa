using Faer.Alignment;
using Faer.Imaging;
using Faer.Models;
using Faer.Onnx;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Faer;

/// <summary>
/// Estimates attributes, the expression and the other heads of a model: finds faces in a photo, aligns them and runs a
/// FAER model. Create one instance and reuse it: it is safe to call from many threads at once, and
/// <see cref="Dispose"/> lets running calls finish.
/// </summary>
/// <remarks>
/// The detector is loaded when the first photo needs it. It is not needed for aligned faces, for boxes or points
/// supplied by the caller, or for a model with alignment <c>resize</c>, which takes every photo as one face.
/// </remarks>
/// <example>
/// <code>
/// using Faer;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// foreach (FaceAnalysis face in analyzer.Analyze("photo.jpg"))
///     Console.WriteLine($"{face.Expression.Label}: {face.Expression.Probability:P0}");
/// </code>
/// </example>
public sealed partial class FaceAnalyzer : IFaceAnalyzer
{
    private readonly FaceModel _model;
    private readonly Func<FaceModelOptions, FaceModel> _openModel;
    private readonly AnalyzerOptions _options;
    private readonly FaceModelOptions _modelOptions;
    private readonly ILogger _logger;
    private readonly SharedLifetime _lifetime;
    private readonly DetectorPool _detectors;
    private readonly FaceReader _reader;
    private readonly Lock _sharedLock = new();
    private FaceModel? _singleThreadModel;
    private FaceReader? _sharedReader;

    private FaceAnalyzer(Func<FaceModelOptions, FaceModel> openModel, AnalyzerOptions options)
    {
        _modelOptions = CheckedModelOptions(options);
        FaceModel model = openModel(_modelOptions);
        try
        {
            Metadata = model.Metadata.WithPriors(options.Priors);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        _model = model;
        _openModel = openModel;
        _options = options;
        _logger = options.Logger ?? NullLogger.Instance;
        _detectors = new DetectorPool(options, Metadata.Alignment.Mode, _logger);
        _reader = new FaceReader(options, Metadata, model, _detectors, _modelOptions.Threads);
        _lifetime = new SharedLifetime(this, Free);
        AnalyzerLog.ModelLoaded(
            _logger,
            Metadata.Name,
            Metadata.InputSizePx,
            Metadata.Heads.Count,
            Metadata.LogitCount
        );
    }

    /// <summary>
    /// The metadata of the model file (labels, preprocessing, terms), with the priors of
    /// <see cref="AnalyzerOptions.Priors"/> applied.
    /// </summary>
    public ModelMetadata Metadata { get; }

    /// <summary>
    /// The number of probabilities that <see cref="AnalyzeAligned(ReadOnlySpan{byte}, Span{float})"/> writes per face:
    /// one per label of all heads.
    /// </summary>
    public int ProbabilitiesPerFace => Metadata.LogitCount;

    /// <summary>Creates an analyzer with a model from a package.</summary>
    /// <exception cref="ModelFormatException">The model cannot be used.</exception>
    /// <exception cref="FaerException">The model cannot use a prior of the options.</exception>
    public static FaceAnalyzer Create(ShippedModel model, AnalyzerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new FaceAnalyzer(
            modelOptions =>
            {
                using Stream stream = model.OpenRead();
                return FaceModel.FromStream(stream, model.Name, modelOptions);
            },
            options ?? AnalyzerOptions.Default
        );
    }

    /// <summary>Creates an analyzer with a model file.</summary>
    /// <exception cref="ModelFormatException">
    /// The file does not exist or is not ONNX, or its metadata are missing or contradict the graph.
    /// </exception>
    /// <exception cref="FaerException">The model cannot use a prior of the options.</exception>
    public static FaceAnalyzer FromFile(string path, AnalyzerOptions? options = null)
    {
        return new FaceAnalyzer(
            modelOptions => FaceModel.FromFile(path, modelOptions),
            options ?? AnalyzerOptions.Default
        );
    }

    /// <summary>Creates an analyzer with a model from a stream, which is read to its end and stays open.</summary>
    /// <param name="stream">The content of an .onnx file.</param>
    /// <param name="name">The model's name in error messages.</param>
    /// <param name="options">Options of the analyzer; null for the defaults.</param>
    /// <exception cref="ModelFormatException">
    /// The content is not ONNX, or its metadata are missing or contradict the graph.
    /// </exception>
    /// <exception cref="FaerException">The model cannot use a prior of the options.</exception>
    public static FaceAnalyzer FromStream(Stream stream, string name, AnalyzerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        byte[] content = copy.ToArray();
        return new FaceAnalyzer(
            modelOptions => FaceModel.FromStream(new MemoryStream(content), name, modelOptions),
            options ?? AnalyzerOptions.Default
        );
    }

    /// <summary>Finds and analyzes the faces of a photo file, best detection first; empty if there are none.</summary>
    /// <exception cref="ImageDecodeException">The photo cannot be read.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public IReadOnlyList<FaceAnalysis> Analyze(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Analyze(_reader.Decode(_reader.Read(path), path));
    }

    /// <summary>Finds and analyzes the faces of a photo in a stream, which is read to its end and stays open.</summary>
    /// <param name="stream">An encoded photo.</param>
    /// <param name="name">The photo's name in error messages.</param>
    /// <exception cref="ImageDecodeException">The photo cannot be read.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public IReadOnlyList<FaceAnalysis> Analyze(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Analyze(_reader.Decode(PictureBytes.ReadStream(stream, name, _options.Decoding), name));
    }

    /// <summary>Finds and analyzes the faces of an encoded photo in memory.</summary>
    /// <param name="encoded">The bytes of a JPEG, PNG, WebP, BMP or GIF file.</param>
    /// <param name="name">The photo's name in error messages.</param>
    /// <exception cref="ImageDecodeException">The photo cannot be read.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public IReadOnlyList<FaceAnalysis> Analyze(ReadOnlyMemory<byte> encoded, string name = "photo") =>
        Analyze(_reader.Decode(encoded, name));

    /// <summary>Finds and analyzes the faces of a photo given as raw pixels, top row first.</summary>
    /// <param name="pixels">The pixel rows, <paramref name="strideBytes"/> apart.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="strideBytes">Bytes from one row's start to the next.</param>
    /// <param name="layout">The order of the channels.</param>
    /// <exception cref="ArgumentException">The span is too short for the rows.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public IReadOnlyList<FaceAnalysis> Analyze(
        ReadOnlySpan<byte> pixels,
        int width,
        int height,
        int strideBytes,
        PixelLayout layout
    ) => Analyze(RgbImage.FromPixels(pixels, width, height, strideBytes, layout));

    /// <summary>Finds and analyzes the faces of a decoded photo.</summary>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public IReadOnlyList<FaceAnalysis> Analyze(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Analyze(new PhotoPixels(image));
    }

    /// <summary>Analyzes faces that the caller has found; no detector is used.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="faces">
    /// The faces, in pixels of the photo. A model aligned by landmarks works best with landmarks; for a face without
    /// them, they are guessed from its box.
    /// </param>
    /// <returns>One result per face, in the same order.</returns>
    /// <exception cref="ArgumentException">A box is empty or not finite, or points coincide.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model takes whole pictures (alignment <c>resize</c>): cut the faces out and use AnalyzeAligned.
    /// </exception>
    public IReadOnlyList<FaceAnalysis> Analyze(RgbImage image, IReadOnlyList<DetectedFace> faces)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(faces);
        if (Metadata.Alignment.Mode == AlignmentMode.Resize)
            throw new InvalidOperationException(
                "This model takes whole pictures (alignment 'resize'), not faces in them; cut the faces out and use "
                    + "AnalyzeAligned."
            );
        if (
            faces.Any(face =>
                face is null
                || !(
                    face.Box.Width > 0
                    && face.Box.Height > 0
                    && float.IsFinite(face.Box.X + face.Box.Y + face.Box.Width + face.Box.Height)
                )
            )
        )
            throw new ArgumentException(
                "Every face needs a box with a finite position and a width and height above 0.",
                nameof(faces)
            );

        _lifetime.Enter();
        try
        {
            return _reader.Analyze(image, faces);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <summary>Disposes the model and the detector as soon as no call is running; later calls throw.</summary>
    public void Dispose() => _lifetime.Dispose();

    /// <summary>Checks the options and returns the options of the model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    private static FaceModelOptions CheckedModelOptions(AnalyzerOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.MinFacePx, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxFaces, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        int threads = options.ForManyPhotos ? 1 : ThreadCount.OfSession(options.Threads);
        return new FaceModelOptions
        {
            Threads = threads,
            BatchSize = options.BatchSize,
            ConfigureSession = options.ConfigureSession,
        };
    }

    private FaceAnalysis[] Analyze(PhotoPixels photo, bool aligned = false)
    {
        _lifetime.Enter();
        try
        {
            return _reader.Analyze(photo, aligned);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <summary>
    /// Gets a reader whose calls compute on the calling thread only: with all cores in use, parallel single-threaded
    /// runs get more done than the threads of one run.
    /// </summary>
    private FaceReader GetSharedReader()
    {
        lock (_sharedLock)
        {
            if (_modelOptions.Threads != 1)
                _singleThreadModel ??= _openModel(_modelOptions with { Threads = 1 });
            return _sharedReader ??= new FaceReader(
                _options,
                Metadata,
                _singleThreadModel ?? _model,
                _detectors,
                threads: 1
            );
        }
    }

    private void Free()
    {
        _model.Dispose();
        _singleThreadModel?.Dispose();
        _detectors.Dispose();
    }
}
