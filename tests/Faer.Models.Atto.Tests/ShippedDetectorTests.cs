using System.Numerics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Models.Atto.Tests;

public sealed class ShippedDetectorTests : IDisposable
{
    private static readonly string? s_data = Environment.GetEnvironmentVariable("FAER_DATA");

    // The template to which samples of 224 px are aligned: right eye, left eye, nose, right and left corner of the mouth.
    private static readonly Vector2[] s_template =
    [
        new(87.4f, 87.4f),
        new(136.6f, 87.4f),
        new(112.0f, 115.6f),
        new(91.6f, 144.3f),
        new(132.4f, 144.3f),
    ];
    private readonly IFaceDetector _detector = FaceDetectors.Open(DetectorLocator.Shipped);

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(At("samples"), "*.png").Select(file => Path.GetFileName(file))];

    public void Dispose() => _detector.Dispose();

    [Fact]
    public void The_file_has_less_than_2_MB() =>
        Assert.InRange(new FileInfo(DetectorLocator.ShippedPath).Length, 100_000, 2_000_000);

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_face_of_a_sample_is_found_with_its_points(string file)
    {
        DetectedFace face = Assert.Single(_detector.Detect(Sample(file)));

        Assert.InRange(face.Box.CenterX, 92, 132);
        Assert.InRange(face.Box.CenterY, 85, 125);
        FaceLandmarks points = face.Landmarks!.Value;
        for (int i = 0; i < FaceLandmarks.Count; i++)
            Assert.InRange(Vector2.Distance(points[i], s_template[i]), 0, 12);
        Assert.True(face.LandmarksReliable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Faces_of_different_sizes_are_found_in_a_picture_in_any_quarter_turn(int turns)
    {
        RgbImage picture = ThreeFaces();
        for (int i = 0; i < turns; i++)
            picture = Clockwise(picture);

        IReadOnlyList<DetectedFace> faces = _detector.Detect(picture);

        Assert.Equal(3, faces.Count);
        Assert.All(
            faces,
            face =>
            {
                float apart = face.RollDegrees!.Value - (90 * turns);
                Assert.InRange(apart - (360 * MathF.Round(apart / 360)), -15, 15);
            }
        );
    }

    [Theory]
    [InlineData("grey")]
    [InlineData("squares")]
    [InlineData("slope")]
    public void Pictures_without_a_face_have_none(string kind)
    {
        const int Side = 480;
        var pixels = new byte[3 * Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i / 3 % Side,
                y = i / 3 / Side;
            pixels[i] = kind switch
            {
                "squares" => (byte)(((x / 40) + (y / 40)) % 2 * 255),
                "slope" => (byte)(255 * x / Side),
                _ => 128,
            };
        }

        Assert.Empty(_detector.Detect(new RgbImage(Side, Side, pixels)));
    }

    /// <summary>In 6.9 megapixels of noise, a box may be above the threshold by chance, but not several.</summary>
    [Fact]
    public void Noise_is_hardly_ever_a_face()
    {
        const int Side = 480,
            Pictures = 30;
        int boxes = 0;
        for (int seed = 1; seed <= Pictures; seed++)
        {
            var pixels = new byte[3 * Side * Side];
            new Random(seed).NextBytes(pixels);
            boxes += _detector.Detect(new RgbImage(Side, Side, pixels)).Count;
        }

        Assert.InRange(boxes, 0, 2);
    }

    [Theory]
    [InlineData("astronaut.png", 1, 1)]
    [InlineData("biden_7mpx.jpg", 1, 1)]
    [InlineData("obama_family.jpg", 4, 5)]
    [InlineData("group_10mpx.jpg", 29, 31)]
    public void Faces_of_real_photos_are_found(string photo, int least, int most)
    {
        Assert.SkipUnless(Directory.Exists(s_data), "needs FAER_DATA, a folder with data/photos");
        RgbImage image = ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(s_data!, "data", "photos", photo)), photo);

        Assert.InRange(_detector.Detect(image).Count, least, most);
    }

    [Fact]
    public void An_analyzer_of_the_shipped_model_finds_faces_without_any_setting()
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(
            ShippedModels.Atto,
            new AnalyzerOptions { DetectorPath = DetectorLocator.Shipped } // beats FAER_DETECTOR
        );

        Assert.Equal(Expression.Happiness, Assert.Single(analyzer.Analyze(Sample("happiness.png"))).Expression.Label);
    }

    /// <summary>Samples of 224, 112 and 56 px on a slope of grey.</summary>
    private static RgbImage ThreeFaces()
    {
        const int Width = 560,
            Height = 400;
        var pixels = new byte[3 * Width * Height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(60 + (100 * (i / 3 % Width) / Width));
        Paste("happiness.png", 1, 40, 60);
        Paste("eyeglasses.png", 2, 330, 40);
        Paste("neutral.png", 4, 400, 250);
        return new RgbImage(Width, Height, pixels);

        void Paste(string file, int divisor, int left, int top)
        {
            RgbImage sample = Sample(file);
            int side = sample.Width / divisor;
            for (int y = 0; y < side; y++)
            for (int x = 0; x < 3 * side; x++)
            {
                int sum = 0;
                for (int k = 0; k < divisor * divisor; k++)
                    sum += sample.Pixels[
                        (3 * ((((y * divisor) + (k / divisor)) * sample.Width) + (x / 3 * divisor) + (k % divisor)))
                            + (x % 3)
                    ];
                pixels[(3 * (((top + y) * Width) + left)) + x] = (byte)(sum / (divisor * divisor));
            }
        }
    }

    private static RgbImage Clockwise(RgbImage image)
    {
        var pixels = new byte[3 * image.Width * image.Height];
        for (int y = 0; y < image.Width; y++)
        for (int x = 0; x < image.Height; x++)
            image
                .Pixels.Slice(3 * (((image.Height - 1 - x) * image.Width) + y), 3)
                .CopyTo(pixels.AsSpan(3 * ((y * image.Height) + x)));
        return new RgbImage(image.Height, image.Width, pixels);
    }

    private static RgbImage Sample(string file) =>
        ImageDecoder.Decode(File.ReadAllBytes(At(Path.Combine("samples", file))), file);

    private static string At(string path) => Path.Combine(AppContext.BaseDirectory, path);
}
