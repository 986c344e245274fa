using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Loading;

/// <summary>
/// Cuts the face out of a sample's picture, the same way for training, evaluation and quantization: decodes it, takes
/// the data set's landmarks or else the face nearest to the center of the picture, and aligns it. Where the alignment
/// takes whole pictures, it takes the data set's box if there is one. A picture that already has the alignment is taken
/// whole. Thread-safe. The caller keeps ownership of the
/// detector.
/// </summary>
public sealed class SampleCropper
{
    private readonly FaceAligner _aligner;
    private readonly IFaceDetector? _detector;
    private readonly ImageDecodeOptions? _decoding;

    /// <summary>Creates a cropper for one alignment and size.</summary>
    /// <param name="alignment">How faces are aligned.</param>
    /// <param name="sizePx">Side of a crop in pixels.</param>
    /// <param name="margin">Side of the square that is cut over the side of the model's input, at least 1.</param>
    /// <param name="detector">Finds faces; may be null if <see cref="NeedsDetector"/> returns false.</param>
    /// <param name="decoding">Limits of decoding; the defaults when null.</param>
    public SampleCropper(
        AlignmentSettings alignment,
        int sizePx,
        float margin = 1,
        IFaceDetector? detector = null,
        ImageDecodeOptions? decoding = null
    )
    {
        _aligner = new FaceAligner(alignment, sizePx, margin);
        _detector = detector;
        _decoding = decoding;
        CropBytes = 3 * sizePx * sizePx;
    }

    /// <summary>Bytes of a crop: RGB, three per pixel.</summary>
    public int CropBytes { get; }

    /// <summary>
    /// Whether any sample needs a detector: all do with the alignment <c>detector</c>; with <c>landmarks</c>, those
    /// without landmarks that do not have the alignment already.
    /// </summary>
    public static bool NeedsDetector(AlignmentSettings alignment, IEnumerable<FaceSample> samples)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(samples);
        return alignment.Mode != AlignmentMode.Resize && samples.Any(sample => IsSearched(alignment, sample));
    }

    /// <summary>Cuts the face of a sample, or the whole picture if no face is found.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="crop">Target: <see cref="CropBytes"/> bytes, RGB.</param>
    /// <returns>Whether the face was found and aligned; always true where the alignment takes whole pictures.</returns>
    /// <exception cref="ImageDecodeException">The picture is missing, unreadable, truncated, too large or not a
    /// picture.</exception>
    /// <exception cref="InvalidOperationException">The sample needs a detector, and none was given.</exception>
    public bool Cut(FaceSample sample, Span<byte> crop) => Cut(sample, crop, change: null);

    /// <summary>Changes a sample's picture, then cuts its face.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="crop">Target: <see cref="CropBytes"/> bytes, RGB.</param>
    /// <param name="change">Changes the decoded picture before a face is looked for; null for no change.</param>
    internal bool Cut(FaceSample sample, Span<byte> crop, Func<RgbImage, RgbImage>? change)
    {
        ArgumentNullException.ThrowIfNull(sample);
        RgbImage image = sample.DecodePicture(_decoding);
        if (change is not null)
            image = change(image);
        if (Part(sample, image) is { } part)
        {
            _aligner.Stretch(image, part, crop);
            return true;
        }

        return _aligner.Align(image, Face(sample, image), crop);
    }

    private static bool IsSearched(AlignmentSettings alignment, FaceSample sample) =>
        alignment.Mode == AlignmentMode.Detector
        || (alignment.Mode == AlignmentMode.Landmarks && sample.Landmarks is null && !HasAlready(alignment, sample));

    private static bool HasAlready(AlignmentSettings alignment, FaceSample sample) =>
        sample.Frame?.IsSame(alignment) == true;

    /// <summary>Returns the part of the picture that is stretched to the crop; null if a face is aligned.</summary>
    private FaceBox? Part(FaceSample sample, RgbImage image) =>
        _aligner.Settings.Mode == AlignmentMode.Resize ? sample.Box
        : HasAlready(_aligner.Settings, sample) ? new FaceBox(0, 0, image.Width, image.Height)
        : null;

    private DetectedFace? Face(FaceSample sample, RgbImage image)
    {
        if (!IsSearched(_aligner.Settings, sample))
            return sample.KnownFace;
        IFaceDetector detector =
            _detector
            ?? throw new InvalidOperationException($"The alignment '{_aligner.Settings.Mode}' needs a face detector.");
        return FaceSelection.NearestToCenter(detector.Detect(image), image.Width, image.Height);
    }
}
