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

        Assert.Equal(ofPlain, SampleCropper.NeedsDetector(alignment, plain));
        Assert.Equal(ofPlain, SampleCropper.NeedsDetector(alignment, [pointed[0], plain[1]]));
        Assert.Equal(ofPointed, SampleCropper.NeedsDetector(alignment, pointed));
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

    [Fact]
    public void A_missing_detector_is_reported_when_it_is_needed() =>
        Assert.Throws<InvalidOperationException>(() =>
            new SampleCropper(AlignmentSettings.Detector, SizePx).Cut(_tree.Samples()[0], new byte[3 * SizePx * SizePx])
        );

    private static FaceSample WithPoints(FaceSample sample) =>
        sample with
        {
            Landmarks = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 15), new(11, 20), new(19, 20)),
        };
}
