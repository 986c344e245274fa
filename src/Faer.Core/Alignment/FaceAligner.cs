using System.Numerics;
using Faer.Imaging;

namespace Faer.Alignment;

/// <summary>
/// Cuts the square crop that a model sees out of a picture. Training and inference both use this class, so their crops
/// are bit-identical. Immutable and safe to use from many threads.
/// </summary>
public sealed class FaceAligner
{
    private readonly Vector2[] _template;

    /// <summary>Creates an aligner for crops of one size.</summary>
    /// <param name="settings">How to cut; from the model file or the recipe.</param>
    /// <param name="sizePx">The crop's side in pixels, at least 1.</param>
    /// <param name="marginScale">
    /// Scale of the side of the square that is cut, around the same centre; at least 1. Training uses larger crops than
    /// the model's, so that augmentation finds real pixels beyond the border. Has no effect on whole-picture
    /// (<c>resize</c>) crops.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The settings lack the template or box scale that their mode needs.
    /// </exception>
    public FaceAligner(AlignmentSettings settings, int sizePx, float marginScale = 1)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(marginScale, 1);
        if (settings.Mode == AlignmentMode.Landmarks && settings.Template.Count != FaceLandmarks.Count)
            throw new ArgumentException("Alignment by landmarks needs a template of five points.", nameof(settings));
        if (settings.Mode == AlignmentMode.Detector && !(settings.BoxScale > 0))
            throw new ArgumentException("Alignment by detector box needs a box scale above 0.", nameof(settings));

        if (!(settings.FrameAspect > 0))
            throw new ArgumentException("The aspect of the frame must be above 0.", nameof(settings));

        Settings = settings;
        SizePx = sizePx;
        MarginScale = marginScale;
        var centre = new Vector2(0.5f);
        _template =
        [
            .. settings.Template.Select(point =>
                (((point - centre) / marginScale) + centre) * new Vector2(sizePx * settings.FrameAspect, sizePx)
            ),
        ];
    }

    /// <summary>How crops are cut.</summary>
    public AlignmentSettings Settings { get; }

    /// <summary>The crop's side in pixels.</summary>
    public int SizePx { get; }

    /// <summary>Scale of the side of the square that is cut, relative to the model's crop; at least 1.</summary>
    public float MarginScale { get; }

    /// <summary>Cuts the crop of one face; pixels beyond the picture repeat its border.</summary>
    /// <param name="image">The whole picture.</param>
    /// <param name="face">
    /// The face. If it is null, or lacks landmarks that the mode needs, the whole picture is used.
    /// </param>
    /// <param name="rgbCrop">Target: <c>3 * SizePx * SizePx</c> bytes, RGB interleaved.</param>
    /// <returns>False if the settings need a face and the whole picture was used instead.</returns>
    /// <exception cref="ArgumentException">The target has the wrong length.</exception>
    public bool Align(RgbImage image, DetectedFace? face, Span<byte> rgbCrop)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (rgbCrop.Length != 3 * SizePx * SizePx)
            throw new ArgumentException(
                $"A crop of {SizePx} px has {3 * SizePx * SizePx} bytes, not {rgbCrop.Length}.",
                nameof(rgbCrop)
            );

        bool aligned = Find(image, face, out Matrix3x2 cropToImage);
        AffineSampler.Sample(image, cropToImage, SizePx, SizePx, rgbCrop);
        return aligned;
    }

    /// <summary>
    /// Cuts the crop of one face directly into a model's input, without keeping the crop's bytes. The values are the
    /// same as via bytes, rounding included, because training uses bytes.
    /// </summary>
    /// <param name="image">The whole picture.</param>
    /// <param name="face">The face, as in the public overload.</param>
    /// <param name="normalization">The model's mean and standard deviation.</param>
    /// <param name="nchw">Target: planes of red, green, blue, <c>3 * SizePx * SizePx</c> floats.</param>
    internal bool Align(RgbImage image, DetectedFace? face, ChannelNormalization normalization, Span<float> nchw)
    {
        bool aligned = Find(image, face, out Matrix3x2 cropToImage);
        var target = new Planes(normalization, nchw, SizePx);
        AffineSampler.Sample(image, cropToImage, SizePx, SizePx, ref target);
        return aligned;
    }

    /// <summary>Stretches a part of the picture to the crop, whatever the settings are.</summary>
    /// <param name="image">The whole picture.</param>
    /// <param name="part">The part, in pixels; pixels beyond the picture repeat its border.</param>
    /// <param name="rgbCrop">Target: <c>3 * SizePx * SizePx</c> bytes, RGB interleaved.</param>
    internal void Stretch(RgbImage image, FaceBox part, Span<byte> rgbCrop) =>
        AffineSampler.Sample(image, FromPart(part), SizePx, SizePx, rgbCrop);

    /// <summary>
    /// Gets the transform from crop to picture coordinates, both with pixel edges at whole numbers. Returns false if
    /// the face lacks what the mode needs, and for <c>resize</c>.
    /// </summary>
    internal bool TryGetCropToImage(DetectedFace? face, out Matrix3x2 cropToImage)
    {
        cropToImage = Matrix3x2.Identity;
        switch (Settings.Mode)
        {
            case AlignmentMode.Landmarks when face?.Landmarks is { } landmarks:
                Span<Vector2> points = stackalloc Vector2[FaceLandmarks.Count];
                for (int i = 0; i < points.Length; i++)
                    points[i] = landmarks[i];

                // Estimate from picture to frame, so that errors are measured in the template, then invert.
                bool exists = Matrix3x2.Invert(SimilarityTransform.Estimate(points, _template), out cropToImage);
                if (Settings.FrameAspect != 1)
                    cropToImage = Matrix3x2.CreateScale(Settings.FrameAspect, 1) * cropToImage;
                return exists;

            case AlignmentMode.Detector when face is not null:
                float side = Math.Max(face.Box.Width, face.Box.Height) * Settings.BoxScale * MarginScale;
                cropToImage =
                    Matrix3x2.CreateScale(side / SizePx)
                    * Matrix3x2.CreateTranslation(face.Box.CenterX - (side / 2), face.Box.CenterY - (side / 2));
                return true;

            default:
                return false;
        }
    }

    /// <summary>
    /// The number of picture pixels per crop pixel, along the axis where it is smaller; 0 if no crop can be cut for the
    /// face.
    /// </summary>
    internal float PixelsPerCropPixel(DetectedFace face) =>
        TryGetCropToImage(face, out Matrix3x2 cropToImage)
            ? MathF.Min(
                new Vector2(cropToImage.M11, cropToImage.M12).Length(),
                new Vector2(cropToImage.M21, cropToImage.M22).Length()
            )
            : 0;

    private bool Find(RgbImage image, DetectedFace? face, out Matrix3x2 cropToImage)
    {
        bool aligned = TryGetCropToImage(face, out cropToImage);
        if (!aligned)
            cropToImage = FromPart(new FaceBox(0, 0, image.Width, image.Height));
        return aligned || Settings.Mode == AlignmentMode.Resize;
    }

    private Matrix3x2 FromPart(FaceBox part) =>
        Matrix3x2.CreateScale(part.Width / SizePx, part.Height / SizePx) * Matrix3x2.CreateTranslation(part.X, part.Y);

    private readonly ref struct Planes(ChannelNormalization normalization, Span<float> nchw, int sizePx)
        : AffineSampler.ITarget
    {
        private readonly Span<float> _nchw = nchw;

        public void Write(int x, int y, scoped ReadOnlySpan<byte> rgb) =>
            normalization.Write(rgb, _nchw, (y * sizePx) + x);
    }
}
