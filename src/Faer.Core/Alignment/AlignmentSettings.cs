using System.Numerics;

namespace Faer.Alignment;

/// <summary>How crops are cut; stored in the model file, so that training and inference cannot differ.</summary>
/// <param name="Mode">Which of the three ways.</param>
/// <param name="Template">
/// For <see cref="AlignmentMode.Landmarks"/>: the five target points in the order of <see cref="Detection.FaceLandmarks"/>,
/// as fractions (0..1) of the crop's side. Empty otherwise.
/// </param>
/// <param name="BoxScale">For <see cref="AlignmentMode.Detector"/>: the crop's side in units of the box's longer side, above 0. 0 otherwise.</param>
public sealed record AlignmentSettings(AlignmentMode Mode, IReadOnlyList<Vector2> Template, float BoxScale)
{
    /// <summary>The whole picture, stretched.</summary>
    public static AlignmentSettings Resize { get; } = new(AlignmentMode.Resize, [], 0);

    /// <summary>A square of 1.6 times the detector's box.</summary>
    public static AlignmentSettings Detector { get; } = new(AlignmentMode.Detector, [], 1.6f);

    /// <summary>
    /// The default template: a mean frontal face whose eyes are 0.22 of the side apart and 0.39 below its top, which leaves room
    /// for hair, ears and collar, that many of the 40 attributes need (hats and neckties first of all).
    /// </summary>
    public static AlignmentSettings Landmarks { get; } =
        new(
            AlignmentMode.Landmarks,
            [new(0.390f, 0.390f), new(0.610f, 0.390f), new(0.500f, 0.516f), new(0.409f, 0.644f), new(0.591f, 0.644f)],
            0
        );

    /// <summary>The same crop with the face larger or smaller in it, around the crop's center. Has no effect on whole pictures.</summary>
    /// <param name="factor">How many times larger, above 0.</param>
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
}
