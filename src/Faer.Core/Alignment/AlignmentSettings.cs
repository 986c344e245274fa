using System.Numerics;

namespace Faer.Alignment;

/// <summary>How crops are cut; stored in the model file, so that training and inference cannot differ.</summary>
/// <param name="Mode">The alignment mode.</param>
/// <param name="Template">
/// For <see cref="AlignmentMode.Landmarks"/>: the five target points in the order of <see cref="FaceLandmarks"/>,
/// as fractions (0..1) of the crop's sides. Empty otherwise.
/// </param>
/// <param name="BoxScale">
/// For <see cref="AlignmentMode.Detector"/>: the crop's side in units of the box's longer side, above 0. 0 otherwise.
/// </param>
public sealed record AlignmentSettings(AlignmentMode Mode, IReadOnlyList<Vector2> Template, float BoxScale)
{
    private const float SameWithin = 1e-5f;
    private const float CelebAWidth = 178;
    private const float CelebAHeight = 218;

    /// <summary>
    /// For <see cref="AlignmentMode.Landmarks"/>: width over height of the frame that is cut from the picture and then
    /// stretched to the square crop, above 0. Default 1: the frame is the crop.
    /// </summary>
    public float FrameAspect { get; init; } = 1;

    /// <summary>The whole picture, stretched.</summary>
    public static AlignmentSettings Resize { get; } = new(AlignmentMode.Resize, [], 0);

    /// <summary>A square whose side is 1.6 times the longer side of the detector's box.</summary>
    public static AlignmentSettings Detector { get; } = new(AlignmentMode.Detector, [], 1.6f);

    /// <summary>
    /// The default template: a mean frontal face with the eyes 0.22 of the crop's side apart and 0.39 below its top.
    /// This leaves room for hair, ears and collar, which many of the 40 attributes need, above all hats and neckties.
    /// </summary>
    public static AlignmentSettings Landmarks { get; } =
        new(
            AlignmentMode.Landmarks,
            [new(0.390f, 0.390f), new(0.610f, 0.390f), new(0.500f, 0.516f), new(0.409f, 0.644f), new(0.591f, 0.644f)],
            0
        );

    /// <summary>
    /// The frame of CelebA's aligned pictures, 178 x 218 pixels, stretched to the square. The template is the mean of
    /// the points that the detector finds in them (<c>scripts/CelebAFramePoints.cs</c>). A model that was trained on
    /// whole pictures of CelebA sees a user's face in this frame.
    /// </summary>
    public static AlignmentSettings CelebAFrame { get; } =
        new(
            AlignmentMode.Landmarks,
            [
                InCelebA(69.80f, 112.41f),
                InCelebA(107.98f, 112.41f),
                InCelebA(88.72f, 134.89f),
                InCelebA(72.25f, 152.87f),
                InCelebA(105.19f, 152.86f),
            ],
            0
        )
        {
            FrameAspect = CelebAWidth / CelebAHeight,
        };

    /// <summary>
    /// Returns settings that make the face larger or smaller in the crop, around the crop's center. Has no effect on
    /// whole pictures.
    /// </summary>
    /// <param name="factor">Scale of the face in the crop, above 0; values above 1 enlarge it.</param>
    internal AlignmentSettings Zoomed(float factor)
    {
        if (factor == 1)
            return this;
        var center = new Vector2(0.5f);
        return this with
        {
            Template = [.. Template.Select(point => ((point - center) * factor) + center)],
            BoxScale = BoxScale / factor,
        };
    }

    /// <summary>Whether other settings cut the same crops, up to rounding.</summary>
    internal bool IsSame(AlignmentSettings other) =>
        Mode == other.Mode
        && Math.Abs(BoxScale - other.BoxScale) < SameWithin
        && Math.Abs(FrameAspect - other.FrameAspect) < SameWithin
        && Template.Count == other.Template.Count
        && Template.Zip(other.Template).All(pair => Vector2.Distance(pair.First, pair.Second) < SameWithin);

    private static Vector2 InCelebA(float x, float y) => new(x / CelebAWidth, y / CelebAHeight);
}
