using System.Numerics;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>
/// Finds the faces of whole pictures with another detector, at their own size and enlarged, so that small faces are
/// found too. Safe to call from many threads at once.
/// </summary>
/// <param name="detector">
/// The detector. Its score threshold must be <see cref="LeastScore"/>, and it must not search for turned faces.
/// </param>
internal sealed class FaceTeacher(IFaceDetector detector)
{
    /// <summary>The least score of a face.</summary>
    public const float FaceScore = 0.6f;

    /// <summary>The least score of a doubtful face, which is neither a face nor background.</summary>
    public const float DoubtScore = 0.3f;

    /// <summary>The least score that keeps a place out of the faceless pieces.</summary>
    public const float LeastScore = 0.15f;

    private const int Enlargement = 2;
    private const float OverlapThreshold = 0.3f;
    private const float MostlyInside = 0.5f;

    /// <summary>The options of the detector.</summary>
    public static FaceDetectorOptions Options { get; } = new() { ScoreThreshold = LeastScore, SearchTurned = false };

    /// <summary>Finds the faces of a picture.</summary>
    public TeacherFaces Find(RgbImage picture)
    {
        List<DetectedFace> all = [.. detector.Detect(picture), .. detector.Detect(Enlarge(picture)).Select(Reduce)];
        IReadOnlyList<DetectedFace> candidates = YuNetDecoder.Suppress(all, OverlapThreshold);
        DetectedFace[] sure = [.. candidates.Where(face => face.Score >= FaceScore && face.Landmarks is not null)];
        return new TeacherFaces(
            [
                .. candidates
                    .Where(face => face.Score >= DoubtScore)
                    .Where(face => sure.Contains(face) || !sure.Any(other => IsPart(face, other)))
                    .Select(face => new BankFace(
                        face.Box,
                        face.Landmarks ?? default,
                        face.Score,
                        IsIgnored: !sure.Contains(face)
                    )),
            ],
            all
        );
    }

    /// <summary>Whether a doubtful face is a part of a face, such as its mouth.</summary>
    private static bool IsPart(DetectedFace face, DetectedFace other) => face.Box.ShareInside(other.Box) > MostlyInside;

    private static RgbImage Enlarge(RgbImage picture)
    {
        int width = Enlargement * picture.Width,
            height = Enlargement * picture.Height;
        var rgb = new byte[3 * width * height];
        AffineSampler.Sample(picture, Matrix3x2.CreateScale(1f / Enlargement), width, height, rgb);
        return new RgbImage(width, height, rgb);
    }

    private static DetectedFace Reduce(DetectedFace face)
    {
        const float Scale = 1f / Enlargement;
        return face with
        {
            Box = new FaceBox(face.Box.X * Scale, face.Box.Y * Scale, face.Box.Width * Scale, face.Box.Height * Scale),
            Landmarks = face.Landmarks is { } points
                ? new FaceLandmarks(
                    points.RightEye * Scale,
                    points.LeftEye * Scale,
                    points.Nose * Scale,
                    points.RightMouth * Scale,
                    points.LeftMouth * Scale
                )
                : null,
        };
    }
}
