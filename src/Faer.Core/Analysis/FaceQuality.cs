using System.Globalization;
using Faer.Alignment;
using Faer.Detection;

namespace Faer;

/// <summary>
/// How well a face can be seen in its picture. It says nothing about the person. Estimates of a face with a low score
/// are wrong more often; docs/photos.md shows how much more often.
/// </summary>
/// <param name="Score">
/// The overall quality, 0 to 1: <c>sqrt(sharpness * light) * sure^2 * cos(yaw) * cos(pitch)</c>. <c>light</c> is 1 for
/// a brightness of 0.3 to 0.8 and falls to 0 at black and white; <c>sure</c> rises from 0 at a detector confidence of
/// 0.6 to 1 at 0.95. Unknown factors, such as the pose of an aligned face, count as 1. Size is not a factor, because a
/// face of few pixels has a blurred crop.
/// </param>
/// <param name="SizePx">
/// The shorter side of the face's box, in pixels of the photo; for aligned faces, the shorter side of the picture.
/// </param>
/// <param name="Sharpness">
/// How much fine detail the middle of the model's crop has, 0 for blurred to 1 for sharp (the blur measure of Crete et
/// al., 2007, at two scales). Noise counts as detail.
/// </param>
/// <param name="Brightness">The mean luma of the middle of the model's crop, 0 for black to 1 for white.</param>
public readonly record struct FaceQuality(float Score, float SizePx, float Sharpness, float Brightness)
{
    private const float DarkFrom = 0.3f,
        BrightFrom = 0.8f;
    private const float UnsureScore = 0.6f,
        SureScore = 0.95f;

    /// <summary>
    /// The values: <c>0.83 (96 px, sharpness 0.71, brightness 0.52)</c>. For logs and debuggers; the format may change.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Score:F2} ({SizePx:F0} px, sharpness {Sharpness:F2}, brightness {Brightness:F2})"
        );

    /// <summary>Computes the quality of a face.</summary>
    /// <param name="measures">The sharpness and brightness of its crop.</param>
    /// <param name="face">Its box and the detector's score.</param>
    /// <param name="pose">How the head is turned; null if unknown.</param>
    internal static FaceQuality Of(CropMeasures measures, DetectedFace face, HeadPose? pose)
    {
        float light = Share(measures.Brightness / DarkFrom) * Share((1 - measures.Brightness) / (1 - BrightFrom)),
            sure = Share((face.Score - UnsureScore) / (SureScore - UnsureScore)),
            ahead = pose is { } turned ? Cos(turned.YawDegrees) * Cos(turned.PitchDegrees) : 1;
        return new FaceQuality(
            Share(MathF.Sqrt(measures.Sharpness * light) * sure * sure * ahead),
            Math.Min(face.Box.Width, face.Box.Height),
            measures.Sharpness,
            measures.Brightness
        );
    }

    private static float Cos(float degrees) => MathF.Cos(float.DegreesToRadians(degrees));

    private static float Share(float value) => Math.Clamp(value, 0, 1);
}
