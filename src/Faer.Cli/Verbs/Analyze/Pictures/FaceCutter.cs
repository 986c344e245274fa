using Faer.Alignment;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>Crops faces from photos as the model sees them.</summary>
/// <param name="alignment">The model's alignment.</param>
/// <param name="sizePx">Side of the crops in pixels.</param>
internal sealed class FaceCutter(AlignmentSettings alignment, int sizePx)
{
    private readonly FaceAligner _aligner = new(alignment, sizePx);

    public RgbImage Cut(RgbImage image, FaceAnalysis face)
    {
        // Every detected face has landmarks; a face without landmarks is the whole picture.
        DetectedFace? detected = face.Landmarks is null ? null : face.ToDetectedFace();
        var crop = new byte[3 * sizePx * sizePx];
        _aligner.Align(image, detected, crop);
        return new RgbImage(sizePx, sizePx, crop);
    }
}
