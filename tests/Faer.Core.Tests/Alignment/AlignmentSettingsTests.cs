using System.Numerics;
using Faer.Alignment;
using Faer.Imaging;

namespace Faer.Core.Tests.Alignment;

public sealed class AlignmentSettingsTests
{
    private const int SizePx = 224;
    private static readonly Vector2 s_frame = new(178, 218);

    /// <summary>CelebA's mean points, turned by 20 degrees, enlarged and moved in a photo.</summary>
    [Fact]
    public void A_face_lands_on_the_mean_points_of_CelebA_s_frame_after_the_stretch()
    {
        Matrix3x2 toPhoto =
            Matrix3x2.CreateRotation(MathF.PI / 9)
            * Matrix3x2.CreateScale(3.5f)
            * Matrix3x2.CreateTranslation(700, 200);
        var aligner = new FaceAligner(AlignmentSettings.CelebAFrame, SizePx);

        Assert.True(
            aligner.TryGetCropToImage(FaceOf(point => Vector2.Transform(point, toPhoto)), out Matrix3x2 cropToPhoto)
        );

        for (int i = 0; i < FaceLandmarks.Count; i++)
        {
            Vector2 expected = Vector2.Transform(MeanPoint(i), toPhoto);
            Vector2 inCrop = AlignmentSettings.CelebAFrame.Template[i] * SizePx;
            Assert.InRange(Vector2.Distance(expected, Vector2.Transform(inCrop, cropToPhoto)), 0, 0.01f);
        }

        // The stretch keeps neither right angles nor lengths: a pixel of the crop is narrower than high.
        Assert.Equal(
            178f / 218,
            new Vector2(cropToPhoto.M11, cropToPhoto.M12).Length()
                / new Vector2(cropToPhoto.M21, cropToPhoto.M22).Length(),
            1e-4f
        );
    }

    /// <summary>A picture of CelebA whose points are the means is taken as a whole.</summary>
    [Fact]
    public void A_picture_of_CelebA_gives_the_whole_frame()
    {
        var aligner = new FaceAligner(AlignmentSettings.CelebAFrame, SizePx);

        Assert.True(aligner.TryGetCropToImage(FaceOf(point => point), out Matrix3x2 cropToImage));

        foreach (Vector2 corner in new Vector2[] { new(0, 0), new(1, 0), new(0, 1), new(1, 1) })
            Assert.InRange(
                Vector2.Distance(corner * s_frame, Vector2.Transform(corner * SizePx, cropToImage)),
                0,
                0.01f
            );
    }

    /// <summary>Measured by scripts/CelebAFramePoints.cs.</summary>
    [Fact]
    public void The_points_are_those_that_the_detector_finds_in_CelebA()
    {
        Vector2[] measured =
        [
            new(69.80f, 112.41f),
            new(107.98f, 112.41f),
            new(88.72f, 134.89f),
            new(72.25f, 152.87f),
            new(105.19f, 152.86f),
        ];
        Assert.All(
            measured.Index(),
            point => Assert.InRange(Vector2.Distance(point.Item, MeanPoint(point.Index)), 0, 0.01f)
        );
    }

    [Fact]
    public void An_aspect_of_1_leaves_the_transform_unchanged_to_the_bit()
    {
        DetectedFace face = FaceOf(point => (point * 1.3f) + new Vector2(5, 9));
        AlignmentSettings settings = AlignmentSettings.Landmarks;
        Vector2[] template =
        [
            .. settings.Template.Select(point => (((point - new Vector2(0.5f)) / 1.25f) + new Vector2(0.5f)) * SizePx),
        ];
        Vector2[] points = [.. Enumerable.Range(0, FaceLandmarks.Count).Select(i => face.Landmarks!.Value[i])];
        Assert.True(Matrix3x2.Invert(SimilarityTransform.Estimate(points, template), out Matrix3x2 expected));

        Assert.True(new FaceAligner(settings, SizePx, 1.25f).TryGetCropToImage(face, out Matrix3x2 actual));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Settings_are_the_same_if_they_cut_the_same_crops()
    {
        AlignmentSettings copy = AlignmentSettings.CelebAFrame with
        {
            Template = [.. AlignmentSettings.CelebAFrame.Template],
        };
        Assert.True(copy.IsSame(AlignmentSettings.CelebAFrame));
        Assert.False((copy with { FrameAspect = 1 }).IsSame(AlignmentSettings.CelebAFrame));
        Assert.False((copy with { Template = [.. copy.Template.Reverse()] }).IsSame(AlignmentSettings.CelebAFrame));
        Assert.False(AlignmentSettings.Landmarks.IsSame(AlignmentSettings.CelebAFrame));
        Assert.False(AlignmentSettings.Detector.IsSame(AlignmentSettings.Detector.Zoomed(1.1f)));
        Assert.Throws<ArgumentException>(() => new FaceAligner(copy with { FrameAspect = 0 }, SizePx));
    }

    private static Vector2 MeanPoint(int index) => AlignmentSettings.CelebAFrame.Template[index] * s_frame;

    private static DetectedFace FaceOf(Func<Vector2, Vector2> place)
    {
        Vector2[] points = [.. Enumerable.Range(0, FaceLandmarks.Count).Select(i => place(MeanPoint(i)))];
        return new DetectedFace(default, new FaceLandmarks(points[0], points[1], points[2], points[3], points[4]), 1);
    }
}
