using Faer.Alignment;
using Faer.Detection;

namespace Faer;

/// <summary>
/// How well a face can be seen in its picture. It says nothing about the person. The estimates of a face with a low score are wrong more often; docs/photos.md
/// shows how much.
/// </summary>
/// <param name="Score">
/// All of it in one number, 0 to 1: <c>sqrt(sharpness * light) * sure^2 * cos(yaw) * cos(pitch)</c>. <c>light</c> is 1 for a brightness of 0.3 to 0.8 and falls to
/// 0 at black and white; <c>sure</c> rises from 0 at a detector's confidence of 0.6 to 1 at 0.95. What is not known, such as the pose of an aligned face, counts
/// as 1. The size is not part of it, as a face of few pixels has a blurred crop.
/// </param>
/// <param name="SizePx">The shorter side of the face's box, in pixels of the photo; of the picture for aligned faces.</param>
/// <param name="Sharpness">
/// How much fine detail the middle of the model's crop has, 0 for blurred to 1 for sharp (the blur measure of Crete et al., 2007, at two scales). Noise
/// counts as detail.
/// </param>
/// <param name="Brightness">The mean luma of the middle of the model's crop, 0 for black to 1 for white.</param>
public readonly record struct FaceQuality(float Score, float SizePx, float Sharpness, float Brightness)
{
    private const float DarkFrom = 0.3f,
        BrightFrom = 0.8f;
    private const float UnsureScore = 0.6f,
        SureScore = 0.95f;

    /// <summary>The quality of a face.</summary>
    /// <param name="measures">What was measured of its crop.</param>
    /// <param name="face">Where it was found.</param>
    /// <param name="pose">How the head is turned; null where it is not known.</param>
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
