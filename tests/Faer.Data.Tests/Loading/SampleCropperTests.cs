using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Tests.Loading;

public sealed class SampleCropperTests : IDisposable
{
    private const int SizePx = 16;

    private readonly FaceTree _tree = new(2);
    private readonly ScriptedDetector _detector = ScriptedDetector.Centered();

    public void Dispose()
    {
        _detector.Dispose();
        _tree.Dispose();
    }

    [Theory]
    [InlineData(AlignmentMode.Resize, false, false)]
    [InlineData(AlignmentMode.Landmarks, true, false)]
    [InlineData(AlignmentMode.Detector, true, true)]
    public void A_detector_is_needed_to_align_faces_without_known_points(
        AlignmentMode alignment,
        bool ofPlain,
        bool ofPointed
    )
    {
        IReadOnlyList<FaceSample> plain = _tree.Samples();
        FaceSample[] pointed = [.. plain.Select(WithPoints)];

        AlignmentSettings settings = SettingsOf(alignment);
        Assert.Equal(ofPlain, SampleCropper.NeedsDetector(settings, plain));
        Assert.Equal(ofPlain, SampleCropper.NeedsDetector(settings, [pointed[0], plain[1]]));
        Assert.Equal(ofPointed, SampleCropper.NeedsDetector(settings, pointed));
    }

    [Fact]
    public void Known_points_are_used_and_other_faces_are_detected()
    {
        FaceSample plain = _tree.Samples()[0],
            pointed = WithPoints(plain);
        RgbImage image = plain.DecodePicture();
        var aligner = new FaceAligner(AlignmentSettings.Landmarks, SizePx);
        var cropper = new SampleCropper(AlignmentSettings.Landmarks, SizePx, detector: _detector);
        byte[] expected = new byte[cropper.CropBytes],
            actual = new byte[cropper.CropBytes];

        Assert.True(aligner.Align(image, pointed.KnownFace, expected));
        Assert.True(cropper.Cut(pointed, actual));
        Assert.Equal(expected, actual);
        Assert.Equal(0, _detector.Calls);

        bool isAligned = aligner.Align(image, _detector.Detect(image)[0], expected);
        Assert.Equal(isAligned, cropper.Cut(plain, actual));
        Assert.Equal(expected, actual);
        Assert.Equal(2, _detector.Calls);
    }

    /// <summary>The box is cut out of the picture by hand. Its sides are multiples of the crop's side.</summary>
    [Theory]
    [InlineData(AlignmentMode.Resize, true)]
    [InlineData(AlignmentMode.Landmarks, false)]
    public void Only_whole_pictures_are_cut_to_the_box_of_the_data_set(AlignmentMode mode, bool isCut)
    {
        FaceSample whole = WithPoints(_tree.Samples()[0]),
            boxed = whole with { Box = new FaceBox(8, 4, 16, 32) };
        AlignmentSettings alignment = SettingsOf(mode);
        var cropper = new SampleCropper(alignment, SizePx);
        byte[] ofWhole = new byte[cropper.CropBytes],
            ofBox = new byte[cropper.CropBytes],
            expected = new byte[cropper.CropBytes];
        Assert.True(cropper.Cut(whole, ofWhole));
        Assert.True(cropper.Cut(boxed, ofBox));
        Assert.Equal(!isCut, ofWhole.AsSpan().SequenceEqual(ofBox));
        if (!isCut)
            return;

        RgbImage image = whole.DecodePicture();
        var part = new byte[3 * 16 * 32];
        for (int y = 0; y < 32; y++)
            image.Pixels.Slice(3 * (((4 + y) * image.Width) + 8), 3 * 16).CopyTo(part.AsSpan(3 * 16 * y));
        new FaceAligner(alignment, SizePx).Align(new RgbImage(16, 32, part), null, expected);
        Assert.Equal(expected, ofBox);
    }

    /// <summary>CelebA's pictures have the alignment of a model for CelebA's frame already.</summary>
    [Fact]
    public void A_picture_that_has_the_alignment_is_taken_whole()
    {
        FaceSample plain = _tree.Samples()[0],
            framed =
                plain with
                {
                    Frame = AlignmentSettings.CelebAFrame with
                    {
                        Template = [.. AlignmentSettings.CelebAFrame.Template],
                    },
                };
        var whole = new SampleCropper(AlignmentSettings.Resize, SizePx);
        var frame = new SampleCropper(AlignmentSettings.CelebAFrame, SizePx, detector: _detector);
        byte[] expected = new byte[whole.CropBytes],
            actual = new byte[whole.CropBytes];
        whole.Cut(plain, expected);

        Assert.True(frame.Cut(framed, actual));
        Assert.Equal(expected, actual);
        Assert.True(frame.Cut(WithPoints(framed), actual));
        Assert.Equal(expected, actual);
        Assert.Equal(0, _detector.Calls);
        Assert.False(SampleCropper.NeedsDetector(AlignmentSettings.CelebAFrame, [framed]));

        // With another alignment, or without a known one, a face is looked for.
        Assert.True(SampleCropper.NeedsDetector(AlignmentSettings.Landmarks, [framed]));
        Assert.True(SampleCropper.NeedsDetector(AlignmentSettings.CelebAFrame, [plain]));
        frame.Cut(plain, actual);
        Assert.Equal(1, _detector.Calls);
    }

    [Fact]
    public void A_missing_detector_is_reported_when_it_is_needed() =>
        Assert.Throws<InvalidOperationException>(() =>
            new SampleCropper(AlignmentSettings.Detector, SizePx).Cut(_tree.Samples()[0], new byte[3 * SizePx * SizePx])
        );

    private static AlignmentSettings SettingsOf(AlignmentMode mode) =>
        mode switch
        {
            AlignmentMode.Resize => AlignmentSettings.Resize,
            AlignmentMode.Detector => AlignmentSettings.Detector,
            _ => AlignmentSettings.Landmarks,
        };

    private static FaceSample WithPoints(FaceSample sample) =>
        sample with
        {
            Landmarks = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 15), new(11, 20), new(19, 20)),
        };
}
