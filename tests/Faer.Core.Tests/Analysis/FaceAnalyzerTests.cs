using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using static Faer.Core.Tests.Analysis.TestAnalyzer;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalyzerTests : IDisposable
{
    private static readonly RgbImage s_photo = TestPictures.Noise(200, 160, seed: 11);
    private static readonly DetectedFace[] s_faces = [Face(20, 10, 60), Face(110, 30, 70, 0.7f)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faces_are_found_aligned_and_analysed()
    {
        using var detector = new FixedDetector(s_faces);
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector });

        IReadOnlyList<FaceAnalysis> results = analyzer.Analyze(s_photo);

        Assert.Equal(s_faces.Length, results.Count);
        for (int i = 0; i < s_faces.Length; i++)
        {
            var expected = Expect(TestMetadata.Both, s_photo, s_faces[i]);
            AssertNear(expected.Attributes, [.. results[i].Attributes.Select(estimate => estimate.Probability)]);
            AssertNear(expected.Expression, results[i].Expression.Probabilities);
            Assert.Equal(s_faces[i].Box, results[i].Box);
            Assert.Equal(s_faces[i].Landmarks, results[i].Landmarks);
            Assert.Equal(s_faces[i].Score, results[i].Score);
            Assert.Null(results[i].Embedding);
        }
    }

    [Fact]
    public void Priors_in_the_options_replace_the_priors_of_the_model()
    {
        ModelMetadata metadata = TestMetadata.Calibrated with { Alignment = AlignmentSettings.Resize };
        var options = new AnalyzerOptions
        {
            Priors = new Dictionary<string, ClassPrior> { ["expression"] = ClassPrior.Uniform },
        };
        using FaceAnalyzer plain = Create(metadata),
            even = Create(metadata, options);

        FaceAnalysis before = plain.Analyze(s_photo)[0],
            after = even.Analyze(s_photo)[0];

        ModelHead head = metadata.Heads[1];
        float[] raw = Expect(metadata, s_photo, face: null).Expression;
        AssertNear(Shares(raw, head.Prior!, head.TrainingPrior!), before.Expression.Probabilities);
        AssertNear(Shares(raw, [1, 1, 1, 1, 1, 1, 1], head.TrainingPrior!), after.Expression.Probabilities);
        Assert.Equal(before.Heads["attributes"].Probabilities, after.Heads["attributes"].Probabilities);
        Assert.Equal(1 / 7f, even.Metadata.Heads[1].Prior![0]);
        Assert.Throws<FaerException>(() => Create(TestMetadata.Both, options));

        static float[] Shares(float[] raw, IReadOnlyList<float> prior, IReadOnlyList<float> trainingPrior)
        {
            double[] weighted = [.. raw.Select((value, i) => value * (double)prior[i] / trainingPrior[i])];
            return [.. weighted.Select(value => (float)(value / weighted.Sum()))];
        }
    }

    [Fact]
    public void Every_kind_of_input_gives_the_same_result()
    {
        byte[] png = TestPictures.Encode(s_photo);
        string path = _folder.Write("photo.png", png);
        using var detector = new FixedDetector(s_faces);
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector });
        var bgra = new byte[s_photo.Height * ((4 * s_photo.Width) + 8)];
        for (int y = 0; y < s_photo.Height; y++)
        {
            for (int x = 0; x < s_photo.Width; x++)
            {
                var (r, g, b) = TestPictures.Pixel(s_photo, x, y);
                new[] { b, g, r, (byte)7 }.CopyTo(bgra, (y * ((4 * s_photo.Width) + 8)) + (4 * x));
            }
        }

        float[] expected = [.. analyzer.Analyze(s_photo)[1].Expression.Probabilities];

        Assert.Equal(expected, analyzer.Analyze(path)[1].Expression.Probabilities);
        using (var stream = new MemoryStream(png))
            Assert.Equal(expected, analyzer.Analyze(stream)[1].Expression.Probabilities);
        Assert.Equal(expected, analyzer.Analyze(png.AsMemory())[1].Expression.Probabilities);
        Assert.Equal(
            expected,
            analyzer
                .Analyze(bgra, s_photo.Width, s_photo.Height, (4 * s_photo.Width) + 8, PixelLayout.Bgra32)[1]
                .Expression.Probabilities
        );
        Assert.Equal(expected, analyzer.Analyze(s_photo, s_faces)[1].Expression.Probabilities);
    }

    [Fact]
    public void A_photo_without_a_face_gives_no_results()
    {
        using var detector = new FixedDetector();
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector });
        Assert.Empty(analyzer.Analyze(s_photo));
    }

    [Fact]
    public void Supplied_boxes_need_neither_points_nor_a_detector()
    {
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { DetectorPath = "not there" });
        var box = new FaceBox(30, 20, 70, 96);

        FaceAnalysis result = analyzer.Analyze(s_photo, [new DetectedFace(box, null, 1)])[0];

        DetectedFace guessed = new(box, TypicalLandmarks.In(box), 1);
        AssertNear(Expect(TestMetadata.Both, s_photo, guessed).Expression, result.Expression.Probabilities);
        Assert.Null(result.Landmarks);
    }

    [Fact]
    public void A_model_aligned_by_boxes_uses_the_boxes()
    {
        ModelMetadata metadata = TestMetadata.Both with { Alignment = AlignmentSettings.Detector };
        using FaceAnalyzer analyzer = Create(metadata);
        var face = new DetectedFace(new FaceBox(30, 20, 70, 96), null, 1);

        AssertNear(
            Expect(metadata, s_photo, face).Expression,
            analyzer.Analyze(s_photo, [face])[0].Expression.Probabilities
        );
    }

    [Fact]
    public void A_model_for_whole_pictures_needs_no_detector()
    {
        using FaceAnalyzer analyzer = Create(Resize, new AnalyzerOptions { DetectorPath = "not there" });

        FaceAnalysis result = Assert.Single(analyzer.Analyze(s_photo));

        AssertNear(Expect(Resize, s_photo, null).Expression, result.Expression.Probabilities);
        Assert.Equal(new FaceBox(0, 0, 200, 160), result.Box);
        Assert.Throws<InvalidOperationException>(() => analyzer.Analyze(s_photo, s_faces));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, -1)]
    [InlineData(float.NaN, 10)]
    [InlineData(float.PositiveInfinity, 10)]
    public void Boxes_without_an_area_are_refused(float width, float height)
    {
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);
        Assert.Throws<ArgumentException>(
            "faces",
            () => analyzer.Analyze(s_photo, [new DetectedFace(new FaceBox(1, 1, width, height), null, 1)])
        );
    }

    [Fact]
    public void A_missing_detector_is_named_and_located_again_at_the_next_call()
    {
        string path = _folder.At("yunet.onnx");
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { DetectorPath = path });

        Assert.Contains(
            path,
            Assert.Throws<DetectorNotFoundException>(() => analyzer.Analyze(s_photo)).Message,
            StringComparison.Ordinal
        );

        _folder.Write("yunet.onnx", new TinyModel(TestMetadata.Both).ToOnnx());
        Assert.Contains(
            "not a face detector in YuNet's format",
            Assert.Throws<ModelFormatException>(() => analyzer.Analyze(s_photo)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Embeddings_are_returned_on_request()
    {
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { WithEmbeddings = true });
        IReadOnlyList<FaceAnalysis> results = analyzer.Analyze(s_photo, s_faces);
        for (int i = 0; i < 2; i++)
            AssertNear(Expect(TestMetadata.Both, s_photo, s_faces[i]).Embedding, results[i].Embedding!.Value.ToArray());
    }

    [Fact]
    public void Concurrent_callers_get_their_own_results()
    {
        using var detector = new FixedDetector(s_faces);
        using FaceAnalyzer analyzer = Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector, Threads = 1 }
        );
        Parallel.For(
            0,
            40,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                RgbImage photo = TestPictures.Noise(120 + i, 100, seed: i);
                IReadOnlyList<FaceAnalysis> results = analyzer.Analyze(photo);
                AssertNear(
                    Expect(TestMetadata.Both, photo, s_faces[1]).Expression,
                    results[1].Expression.Probabilities
                );
            }
        );
        Assert.Equal(40, detector.Calls);
    }

    [Fact]
    public async Task Disposing_lets_running_calls_finish_and_refuses_later_ones()
    {
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        using var detector = new WaitingDetector(entered, go);
        FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector });
        Task<IReadOnlyList<FaceAnalysis>> running = Task.Run(
            () => analyzer.Analyze(s_photo),
            TestContext.Current.CancellationToken
        );
        entered.Wait(TestContext.Current.CancellationToken);

        analyzer.Dispose();
        go.Set();

        Assert.Single(await running);
        Assert.Throws<ObjectDisposedException>(() => analyzer.Analyze(s_photo));
        Assert.Throws<ObjectDisposedException>(() => analyzer.AnalyzeAligned(s_photo));
        Assert.False(detector.IsDisposed, "The analyzer must not dispose a detector that the caller supplied.");
    }

    [Fact]
    public void Unreadable_photos_and_models_throw_FaerExceptions()
    {
        using FaceAnalyzer analyzer = Create(Resize);
        string text = _folder.Write("notes.txt", "hello"u8.ToArray());
        Assert.Contains(
            text,
            Assert.Throws<ImageDecodeException>(() => analyzer.Analyze(text)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ModelFormatException>(() => FaceAnalyzer.FromFile(text));
        Assert.Throws<ModelFormatException>(() => FaceAnalyzer.FromFile(_folder.At("none.onnx")));
    }

    private sealed class WaitingDetector(ManualResetEventSlim entered, ManualResetEventSlim go) : IFaceDetector
    {
        public bool IsDisposed { get; private set; }

        public IReadOnlyList<DetectedFace> Detect(RgbImage image)
        {
            entered.Set();
            go.Wait();
            return [s_faces[0]];
        }

        public void Dispose() => IsDisposed = true;
    }
}
