using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Cuts faces out of photos as the model sees them.</summary>
/// <param name="alignment">The model's.</param>
/// <param name="sizePx">Side of the crops.</param>
internal sealed class FaceCutter(AlignmentSettings alignment, int sizePx)
{
    private readonly FaceAligner _aligner = new(alignment, sizePx);

    public RgbImage Cut(RgbImage image, FaceAnalysis face)
    {
        // Every face that was detected has points; one without is the whole picture.
        DetectedFace? detected = face.Landmarks is null ? null : face.ToDetectedFace();
        var crop = new byte[3 * sizePx * sizePx];
        _aligner.Align(image, detected, crop);
        return new RgbImage(sizePx, sizePx, crop);
    }
}
