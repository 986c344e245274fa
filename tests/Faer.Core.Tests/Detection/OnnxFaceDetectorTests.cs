using System.Numerics;
using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

public sealed class OnnxFaceDetectorTests : IDisposable
{
    private static readonly string? s_data = Environment.GetEnvironmentVariable("FAER_DATA");

    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public OnnxFaceDetectorTests() => _model = _folder.Write("yunet.onnx", TinyYuNet.ToOnnx());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64, 32)]
    [InlineData(70, 45)] // padded to 96 x 64
    [InlineData(1000, 33)]
    public void Faces_are_found_in_pictures_of_any_size(int width, int height)
    {
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(_model);

        DetectedFace face = Assert.Single(detector.Detect(WithSquare(width, height, 16, 24, 8)));

        Assert.Equal(new FaceBox(12, 20, 8, 8), face.Box); // the box is centred on the cell's prior, which is its corner
        Assert.Equal(1, face.Score, 1e-3f);
        for (int i = 0; i < FaceLandmarks.Count; i++)
            Assert.Equal(new(16, 24), face.Landmarks!.Value[i]);
    }

    [Fact]
    public void Large_pictures_are_searched_reduced_and_faces_have_their_own_pixels()
    {
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(
            _model,
            new FaceDetectorOptions { MaxSidePx = 100 }
        );

        DetectedFace face = Assert.Single(detector.Detect(WithSquare(400, 240, 64, 96, 32)));

        Assert.Equal(new FaceBox(48, 80, 32, 32), face.Box);
        Assert.Equal(new(64, 96), face.Landmarks!.Value.Nose);
    }

    [Fact]
    public void A_picture_smaller_than_a_cell_has_no_face()
    {
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(_model);
        Assert.Empty(detector.Detect(new RgbImage(1, 1, [0, 255, 255])));
    }

    [Fact]
    public void A_picture_does_not_affect_the_next_one()
    {
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(_model);
        Assert.Single(detector.Detect(WithSquare(90, 60, 72, 40, 8)));
        Assert.Empty(detector.Detect(WithSquare(70, 40, 0, 0, 0))); // the same padded size
        Assert.Single(detector.Detect(WithSquare(33, 33, 8, 8, 8)));
    }

    /// <summary>The darker square is an unsure face, which the second look does not find again.</summary>
    [Theory]
    [InlineData(255, 1)]
    [InlineData(190, 0)]
    public void In_steady_state_a_search_allocates_nothing(byte value, int found)
    {
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(_model);
        using YuNetSearch search = detector.CreateSearch();
        RgbImage picture = WithSquare(90, 60, 16, 24, 8, value);
        for (int i = 0; i < 3; i++)
            search.Find(picture);

        long before = GC.GetAllocatedBytesForCurrentThread();
        List<FaceCandidate> faces = search.Find(picture);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(found, faces.Count);
    }

    [Fact]
    public void Concurrent_callers_get_their_own_results()
    {
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(_model);
        Parallel.For(
            0,
            60,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                int column = i % 8;
                DetectedFace face = Assert.Single(detector.Detect(WithSquare(64 + i, 40, 8 * column, 16, 8)));
                Assert.Equal((8 * column) - 4, face.Box.X, 1e-3f);
            }
        );
    }

    [Fact]
    public async Task Disposing_a_detector_in_use_ends_its_calls_and_refuses_new_ones()
    {
        OnnxFaceDetector detector = OnnxFaceDetector.FromFile(_model);
        RgbImage picture = WithSquare(1000, 800, 16, 24, 8);
        using var started = new CountdownEvent(4);
        Task[] callers =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            Assert.Single(detector.Detect(picture));
                            started.Signal();
                            Action endlessly = () =>
                            {
                                while (true)
                                    Assert.Single(detector.Detect(picture));
                            };
                            Assert.Throws<ObjectDisposedException>(endlessly);
                        },
                        TestContext.Current.CancellationToken,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                ),
        ];
        started.Wait(TestContext.Current.CancellationToken);

        detector.Dispose();
        detector.Dispose();

        await Task.WhenAll(callers);
        Assert.Throws<ObjectDisposedException>(() => detector.Detect(picture));
    }

    [Fact]
    public void Files_other_than_YuNet_are_refused_with_the_remedy()
    {
        AssertRefused(_folder.Write("text.onnx", "hello"u8.ToArray()));
        AssertRefused(_folder.Write("empty.onnx", []));
        AssertRefused(_folder.Write("cut.onnx", TinyYuNet.ToOnnx()[..500]));
        AssertRefused(_folder.Write("other.onnx", new TinyModel(TestMetadata.Both).ToOnnx()));
        Assert.Contains(
            "none.onnx",
            Assert.Throws<ModelFormatException>(() => OnnxFaceDetector.FromFile(_folder.At("none.onnx"))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("astronaut.png", 1, 1)]
    [InlineData("obama_family.jpg", 4, 4)]
    [InlineData("biden_7mpx.jpg", 1, 1)]
    [InlineData("group_10mpx.jpg", 31, 31)]
    public void Faces_of_real_photos_are_found(string photo, int least, int most)
    {
        using OnnxFaceDetector detector = RealDetector();
        RgbImage image = RealPhoto(photo);

        IReadOnlyList<DetectedFace> faces = detector.Detect(image);

        Assert.InRange(faces.Count, least, most);
        Assert.All(
            faces,
            face =>
            {
                FaceLandmarks points = face.Landmarks!.Value;
                Assert.True(
                    points.RightEye.X < points.LeftEye.X,
                    "The subject's right eye must be on the viewer's left."
                );
                Assert.True(points.RightEye.Y < points.RightMouth.Y);
                for (int i = 0; i < FaceLandmarks.Count; i++)
                {
                    Assert.InRange(
                        points[i].X,
                        face.Box.X - (face.Box.Width / 4),
                        face.Box.X + (1.25f * face.Box.Width)
                    );
                    Assert.InRange(points[i].Y, face.Box.Y, face.Box.Y + face.Box.Height);
                }
            }
        );
    }

    [Theory]
    [InlineData(0.4f)]
    [InlineData(0.7f)]
    [InlineData(0.95f)]
    public void A_real_face_that_fills_the_photo_is_found_once(float share)
    {
        using OnnxFaceDetector detector = RealDetector();
        RgbImage photo = RealPhoto("biden_7mpx.jpg");
        FaceBox box = Assert.Single(detector.Detect(photo)).Box;

        // A square part of the photo around the face, in which the face has this share of the height.
        int side = (int)(box.Height / share);
        var pixels = new byte[3 * side * side];
        AffineSampler.Sample(
            photo,
            Matrix3x2.CreateTranslation(box.CenterX - (side / 2f), box.CenterY - (side / 2f)),
            side,
            side,
            pixels
        );
        FaceBox cut = Assert.Single(detector.Detect(new RgbImage(side, side, pixels))).Box;

        Assert.InRange(
            cut.IntersectionOverUnion(
                new FaceBox((side - box.Width) / 2, (side - box.Height) / 2, box.Width, box.Height)
            ),
            0.75f,
            1
        );
    }

    [Theory]
    [InlineData(1, 90)]
    [InlineData(2, 180)]
    [InlineData(3, -90)]
    public void Real_faces_in_turned_photos_have_the_points_of_the_upright_photo(int quarterTurns, float rollDegrees)
    {
        using OnnxFaceDetector detector = RealDetector();
        RgbImage photo = RealPhoto("obama_family.jpg");
        IReadOnlyList<DetectedFace> upright = detector.Detect(photo);
        RgbImage turned = photo;
        for (int i = 0; i < quarterTurns; i++)
            turned = Clockwise(turned);

        IReadOnlyList<DetectedFace> faces = detector.Detect(turned);

        Assert.Equal(upright.Count, faces.Count);
        foreach (DetectedFace face in upright)
        {
            Vector2 nose = face.Landmarks!.Value.Nose,
                size = new(photo.Width, photo.Height);
            for (int i = 0; i < quarterTurns; i++)
                (nose, size) = (new Vector2(size.Y - nose.Y, nose.X), new Vector2(size.Y, size.X));
            DetectedFace same = faces.MinBy(other => Vector2.Distance(other.Landmarks!.Value.Nose, nose))!;
            Assert.InRange(Vector2.Distance(same.Landmarks!.Value.Nose, nose), 0, face.Box.Width / 8);
            float apart = same.RollDegrees!.Value - face.RollDegrees!.Value - rollDegrees;
            Assert.InRange(apart - (360 * MathF.Round(apart / 360)), -12, 12); // the points of a tilted face are more accurate in a turned view
        }
    }

    [Fact]
    public async Task The_real_detector_has_the_pinned_hash()
    {
        Assert.SkipUnless(Directory.Exists(s_data), "needs FAER_DATA, a folder with models/yunet");
        var options = new YuNetInstallOptions
        {
            FromFile = Path.Combine(s_data!, "models", "yunet", "yunet_n_dynamic.onnx"),
            TargetPath = _folder.At("installed.onnx"),
        };
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(
            await YuNetInstaller.InstallAsync(options, TestContext.Current.CancellationToken)
        );
        Assert.NotNull(detector);
    }

    private static OnnxFaceDetector RealDetector()
    {
        Assert.SkipUnless(Directory.Exists(s_data), "needs FAER_DATA, a folder with models/yunet and data/photos");
        return OnnxFaceDetector.FromFile(Path.Combine(s_data!, "models", "yunet", "yunet_n_dynamic.onnx"));
    }

    private static RgbImage RealPhoto(string name) =>
        ImageDecoder.Decode(Path.Combine(s_data!, "data", "photos", name));

    private static RgbImage Clockwise(RgbImage image)
    {
        var pixels = new byte[image.Pixels.Length];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
                image
                    .Pixels.Slice(3 * ((y * image.Width) + x), 3)
                    .CopyTo(pixels.AsSpan(3 * ((x * image.Height) + image.Height - 1 - y), 3));
        }

        return new RgbImage(image.Height, image.Width, pixels);
    }

    /// <summary>A black picture with one square of full green and blue.</summary>
    internal static RgbImage WithSquare(int width, int height, int left, int top, int side, byte value = 255)
    {
        var pixels = new byte[3 * width * height];
        for (int y = top; y < Math.Min(height, top + side); y++)
        {
            for (int x = left; x < Math.Min(width, left + side); x++)
                pixels[(3 * ((y * width) + x)) + 1] = pixels[(3 * ((y * width) + x)) + 2] = value;
        }

        return new RgbImage(width, height, pixels);
    }

    private static void AssertRefused(string path)
    {
        string message = Assert.Throws<ModelFormatException>(() => OnnxFaceDetector.FromFile(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains("faer models pull", message, StringComparison.Ordinal);
    }
}
