using System.Buffers;
using Faer.Alignment;
using Faer.Imaging;
using Faer.Models;

namespace Faer;

/// <summary>
/// The one way from a photo to its results: decode, detect, align, predict. Single photos, folders, queues and videos
/// all take it. Safe for many threads.
/// </summary>
/// <param name="options">The options of the analyzer.</param>
/// <param name="metadata">The model's metadata with the priors of the options.</param>
/// <param name="model">The model; it is not disposed.</param>
/// <param name="detectors">The detectors; they are not disposed.</param>
/// <param name="threads">The threads of one call of the detector; 0 lets ONNX Runtime choose.</param>
internal sealed class FaceReader(
    AnalyzerOptions options,
    ModelMetadata metadata,
    FaceModel model,
    DetectorPool detectors,
    int threads
)
{
    private readonly FaceAligner _aligner = new(metadata.Alignment, metadata.InputSizePx);
    private readonly ChannelNormalization _normalization = model.Normalization;

    private bool IsScaled =>
        options.ScaledDecoding && options.Detector is null && metadata.Alignment.Mode != AlignmentMode.Resize;

    /// <summary>Loads the detector if photos need one.</summary>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public void RequireDetector() => detectors.Get(threads);

    /// <summary>Reads the file of a photo.</summary>
    /// <exception cref="FaerException">The photo cannot be read.</exception>
    public ReadOnlyMemory<byte> Read(string path) => PictureBytes.ReadFile(path, options.Decoding);

    /// <summary>
    /// The maximum memory that decoding takes, in bytes; 0 if the picture is above the pixel limit and will not be
    /// decoded.
    /// </summary>
    public long CostOf(ReadOnlyMemory<byte> encoded)
    {
        PictureCost cost = PictureCost.Of(encoded, IsScaled);
        return cost.Pixels > options.Decoding.MaxPixels ? 0 : cost.DecodingBytes;
    }

    /// <summary>Decodes a photo for face detection, or a picture of one aligned face.</summary>
    /// <exception cref="FaerException">The photo cannot be read.</exception>
    public PhotoPixels Decode(ReadOnlyMemory<byte> encoded, string name, bool aligned = false) =>
        ImageDecoder.DecodeAtLeast(
            encoded,
            name,
            options.Decoding,
            IsScaled && !aligned ? options.DetectorSettings.MaxSidePx : int.MaxValue
        );

    /// <summary>Finds and analyzes the faces of a photo, or analyzes a picture of one aligned face.</summary>
    public FaceAnalysis[] Analyze(PhotoPixels photo, bool aligned = false)
    {
        IReadOnlyList<DetectedFace> faces = Find(ref photo, aligned);
        return Predict(new PhotoPlanes(this, photo, aligned ? null : faces), faces);
    }

    /// <summary>Analyzes faces that the caller has found.</summary>
    public FaceAnalysis[] Analyze(RgbImage image, IReadOnlyList<DetectedFace> faces) =>
        Predict(new PhotoPlanes(this, new PhotoPixels(image), faces), faces);

    /// <summary>
    /// Reads and analyzes one photo on the calling thread; an error of the photo is part of the result. With only one
    /// photo there is nothing to queue, and the model run can use all its threads.
    /// </summary>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public PhotoAnalysis AnalyzeFile(string path, bool aligned)
    {
        if (!aligned)
            RequireDetector(); // a missing detector throws; it is not the photo's error
        try
        {
            PhotoPixels photo = Decode(Read(path), path, aligned);
            return new PhotoAnalysis(path, Analyze(photo, aligned), null)
            {
                WidthPx = photo.WidthPx,
                HeightPx = photo.HeightPx,
                Warnings = photo.Warnings,
            };
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            return new PhotoAnalysis(path, [], ReasonOf(error, path));
        }
    }

    /// <summary>
    /// Finds the faces and cuts them out as bytes, which take a quarter of the memory of float planes while they wait
    /// for a model run to fill.
    /// </summary>
    /// <exception cref="FaerException">The photo cannot be decoded again at the size that its faces need.</exception>
    public (IReadOnlyList<DetectedFace> Faces, byte[] Crops) Cut(PhotoPixels photo, bool aligned)
    {
        IReadOnlyList<DetectedFace> faces = Find(ref photo, aligned);
        var crops = new byte[faces.Count * model.CropBytes];
        for (int i = 0; i < faces.Count; i++)
            _aligner.Align(
                photo.Image,
                aligned ? null : photo.FromPhoto(WithPoints(faces[i])),
                crops.AsSpan(i * model.CropBytes, model.CropBytes)
            );
        return (faces, crops);
    }

    /// <summary>Runs the model on crops of <see cref="Cut"/>.</summary>
    /// <exception cref="FaerException">
    /// The model cannot run on these photos, which only fails these photos; any other exception ends the run.
    /// </exception>
    public FaceAnalysis[] Predict(ReadOnlySpan<byte> crops, IReadOnlyList<DetectedFace> faces) =>
        Predict(model.PlanesOf(crops), faces);

    /// <summary>Returns the error for a photo's result.</summary>
    public static FaerException ReasonOf(Exception error, string path) =>
        error as FaerException
        ?? new FaerException(
            $"{path}: cannot be analysed (unexpected {error.GetType().Name}: {error.Message.TrimEnd('.')}).",
            error
        );

    /// <summary>Finds the faces within the limits of size and number, in pixels of the photo.</summary>
    /// <param name="photo">
    /// The photo. It is decoded again at a larger size if the smallest of these faces has less than one pixel per crop
    /// pixel, so that a crop is not enlarged while the photo has more pixels.
    /// </param>
    /// <param name="aligned">Whether the picture is one aligned face.</param>
    private IReadOnlyList<DetectedFace> Find(ref PhotoPixels photo, bool aligned)
    {
        if (aligned || detectors.Get(threads) is not { } detector)
            return [new DetectedFace(new FaceBox(0, 0, photo.WidthPx, photo.HeightPx), null, 1)];
        IReadOnlyList<DetectedFace> found = detector.Detect(photo.Image);
        if (photo.IsWhole)
            return FaceSelection.Largest(found, options.MinFacePx, options.MaxFaces);

        IReadOnlyList<DetectedFace> faces = FaceSelection.Largest(
            [.. found.Select(photo.ToPhoto)],
            options.MinFacePx,
            options.MaxFaces
        );
        float pixels = float.PositiveInfinity;
        foreach (DetectedFace face in faces)
            pixels = Math.Min(pixels, _aligner.PixelsPerCropPixel(photo.FromPhoto(WithPoints(face))));
        if (pixels < 1)
            photo = photo.Enlarge(1 / pixels);
        return faces;
    }

    /// <summary>Adds typical landmarks to a face without landmarks if the model is aligned by landmarks.</summary>
    private DetectedFace WithPoints(DetectedFace face) =>
        metadata.Alignment.Mode == AlignmentMode.Landmarks && face.Landmarks is null
            ? face with
            {
                Landmarks = TypicalLandmarks.In(face.Box),
            }
            : face;

    private FaceAnalysis[] Predict<TPlanes>(TPlanes planes, IReadOnlyList<DetectedFace> faces)
        where TPlanes : ICropSource, allows ref struct
    {
        if (faces.Count == 0)
            return [];
        UnusualFaces? unusual = metadata.UnusualFaces;
        int embeddingSize = options.WithEmbeddings || unusual is not null ? metadata.EmbeddingSize : 0;
        int width = metadata.LogitCount;
        float[] rented = ArrayPool<float>.Shared.Rent(faces.Count * width);
        try
        {
            var embeddings = new float[faces.Count * embeddingSize];
            Span<float> probabilities = rented.AsSpan(0, faces.Count * width);
            var measures = new CropMeasures[faces.Count];
            model.Predict(
                new MeasuredPlanes<TPlanes>(planes, metadata, measures),
                faces.Count,
                probabilities,
                embeddings
            );
            Probabilities.ApplyAll(metadata, probabilities);

            var results = new FaceAnalysis[faces.Count];
            for (int i = 0; i < results.Length; i++)
            {
                Span<float> embedding = embeddings.AsSpan(i * embeddingSize, embeddingSize);
                results[i] = new FaceAnalysis(
                    faces[i],
                    metadata,
                    probabilities.Slice(i * width, width).ToArray(),
                    options.WithEmbeddings ? embedding.ToArray() : null,
                    unusual?.Score(embedding),
                    measures[i]
                );
            }

            return results;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Measures each crop when it is written, while it is in the processor's cache.</summary>
    private readonly ref struct MeasuredPlanes<TPlanes>(TPlanes planes, ModelMetadata metadata, CropMeasures[] measures)
        : ICropSource
        where TPlanes : ICropSource, allows ref struct
    {
        private readonly TPlanes _planes = planes;

        public void Write(int face, Span<float> nchw)
        {
            _planes.Write(face, nchw);
            measures[face] = CropMeasures.Of(nchw, metadata.InputSizePx, metadata.Mean, metadata.Std);
        }
    }

    /// <summary>
    /// Cuts the faces of a photo, or with null the whole picture, directly into the model's input.
    /// </summary>
    private readonly struct PhotoPlanes(FaceReader reader, PhotoPixels photo, IReadOnlyList<DetectedFace>? faces)
        : ICropSource
    {
        public void Write(int face, Span<float> nchw) =>
            reader._aligner.Align(
                photo.Image,
                faces is null ? null : photo.FromPhoto(reader.WithPoints(faces[face])),
                reader._normalization,
                nchw
            );
    }
}
