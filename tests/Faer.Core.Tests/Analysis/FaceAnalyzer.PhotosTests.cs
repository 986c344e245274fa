using Faer.Alignment;
using Faer.Core.Tests.Detection;
using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using SkiaSharp;
using static Faer.Core.Tests.Analysis.TestAnalyzer;

namespace Faer.Core.Tests.Analysis;

/// <summary>
/// Photos that are decoded only as large as their faces need. The detector takes blue-green squares of 8, 16 or 32
/// pixels as faces.
/// </summary>
public sealed class FaceAnalyzerPhotosTests : IDisposable
{
    private const int SearchSide = 128; // a quarter of the photo's side

    // A face of 32 pixels in the search copy becomes 48 of the crop's 32 pixels; a face of 8 pixels becomes 12.
    private static readonly ModelMetadata s_metadata = TestMetadata.Both with
    {
        Alignment = AlignmentSettings.Detector with { BoxScale = 1.5f },
    };
    private static readonly byte[] s_photo = TestPictures.Encode(Photo(), SKEncodedImageFormat.Jpeg);

    private readonly TemporaryFolder _folder = new();
    private readonly string _detector;

    public FaceAnalyzerPhotosTests() => _detector = _folder.Write("yunet.onnx", TinyYuNet.ToOnnx());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_large_face_is_cut_from_the_reduced_photo()
    {
        using FaceAnalyzer analyzer = Create(isScaled: true, maxFaces: 1);
        FaceAnalysis face = Assert.Single(analyzer.Analyze(s_photo));

        Assert.Equal(new FaceBox(192, 64, 128, 128), face.Box);
        AssertCutFrom(SearchSide, face);
    }

    [Fact]
    public void Small_faces_are_cut_from_a_photo_as_large_as_they_need()
    {
        using FaceAnalyzer analyzer = Create(isScaled: true);
        IReadOnlyList<FaceAnalysis> faces = analyzer.Analyze(s_photo);

        // A face of 8 pixels becomes 12 of the crop's 32 pixels, so all faces need a side of 128 * 32 / 12 = 342.
        Assert.Contains(faces, face => face.Box.Width == 32);
        foreach (FaceAnalysis face in faces)
            AssertCutFrom(342, face);
    }

    [Fact]
    public void Scaled_and_whole_photos_give_faces_in_the_same_place()
    {
        using FaceAnalyzer scaled = Create(isScaled: true),
            whole = Create(isScaled: false);
        FaceBox[] expected = [.. Boxes(whole.Analyze(s_photo))];

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Boxes(scaled.Analyze(s_photo)));
    }

    [Fact]
    public void Without_the_option_crops_come_from_the_whole_photo()
    {
        using FaceAnalyzer analyzer = Create(isScaled: false, maxFaces: 1);
        AssertCutFrom(512, Assert.Single(analyzer.Analyze(s_photo)));
    }

    [Fact]
    public async Task Files_are_decoded_in_the_same_way_and_sizes_are_those_of_the_upright_photo()
    {
        string path = _folder.Write("turned.jpg", TestPictures.WithOrientation(s_photo, 6));
        using FaceAnalyzer analyzer = Create(isScaled: true, maxFaces: 1);
        PhotoAnalysis result = Assert.Single(
            await analyzer.AnalyzeFilesAsync([path], cancellationToken: Cancellation).ToListAsync(Cancellation)
        );

        Assert.Equal((384, 512), (result.WidthPx, result.HeightPx));
        FaceAnalysis face = Assert.Single(result.Faces),
            same = Assert.Single(analyzer.Analyze(path));
        Assert.Equal(128, face.Box.Width);
        Assert.Equal(same.Box, face.Box);
        AssertNear(same.Expression.Probabilities, face.Expression.Probabilities);
    }

    [Fact]
    public void A_single_file_is_decoded_in_the_same_way()
    {
        using FaceAnalyzer analyzer = Create(isScaled: true, maxFaces: 1);
        PhotoAnalysis result = analyzer.AnalyzeFile(_folder.Write("photo.jpg", s_photo), aligned: false);

        Assert.Equal((512, 384), (result.WidthPx, result.HeightPx));
        AssertCutFrom(SearchSide, Assert.Single(result.Faces));
    }

    [Fact]
    public void A_custom_detector_gets_the_whole_photo()
    {
        using var detector = new FixedDetector(Face(100, 100, 60));
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector, ScaledDecoding = true }
        );
        AssertNear(
            Expect(TestMetadata.Both, ImageDecoder.Decode(s_photo, "photo"), Face(100, 100, 60)).Expression,
            Assert.Single(analyzer.Analyze(s_photo)).Expression.Probabilities
        );
    }

    private FaceAnalyzer Create(bool isScaled, int maxFaces = int.MaxValue) =>
        TestAnalyzer.Create(
            s_metadata,
            new AnalyzerOptions
            {
                DetectorPath = _detector,
                DetectorSettings = new FaceDetectorOptions { MaxSidePx = SearchSide },
                ScaledDecoding = isScaled,
                MaxFaces = maxFaces,
            }
        );

    private static IEnumerable<FaceBox> Boxes(IEnumerable<FaceAnalysis> faces) =>
        faces.Select(face => face.Box).OrderBy(box => box.Width).ThenBy(box => box.Y).ThenBy(box => box.X);

    /// <summary>
    /// Asserts that a face's probabilities match the photo decoded at this size and at no other size.
    /// </summary>
    private static void AssertCutFrom(int leastSidePx, FaceAnalysis face)
    {
        foreach (int side in (ReadOnlySpan<int>)[SearchSide, 342, 512])
        {
            PhotoPixels photo = ImageDecoder.DecodeAtLeast(s_photo, "photo", ImageDecodeOptions.Default, side);
            float[] expected = Expect(
                s_metadata,
                photo.Image,
                photo.FromPhoto(new DetectedFace(face.Box, null, face.Score))
            ).Attributes;
            float difference = face
                .Attributes.Zip(expected, (estimate, value) => Math.Abs(estimate.Probability - value))
                .Max();
            Assert.Equal(side == leastSidePx, difference < 1e-5f);
        }
    }

    /// <summary>A photo of 512x384 pixels with noise in the red channel and blue-green squares.</summary>
    private static RgbImage Photo()
    {
        RgbImage noise = TestPictures.Noise(512, 384, seed: 5);
        var pixels = new byte[noise.Pixels.Length];
        for (int y = 0; y < 384; y++)
        {
            for (int x = 0; x < 512; x++)
            {
                int at = 3 * ((y * 512) + x);
                pixels[at] = noise.Pixels[at];
                if (x is >= 256 and < 384 && y is >= 128 and < 256)
                    (pixels[at + 1], pixels[at + 2]) = (255, 255);
            }
        }

        return new RgbImage(512, 384, pixels);
    }
}
