using System.Runtime.CompilerServices;
using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;
using static Faer.Core.Tests.Analysis.TestAnalyzer;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalyzerFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 4)]
    [InlineData(true, 2)]
    public async Task Results_keep_the_order_of_the_paths_and_their_own_faces(bool aligned, int threads)
    {
        RgbImage[] photos = [.. Enumerable.Range(0, 23).Select(i => TestPictures.Noise(100 + i, 90, seed: i))];
        string[] paths = [.. photos.Select((photo, i) => _folder.Write($"{i}.png", TestPictures.Encode(photo)))];
        using var detector = new FixedDetector(Face(5, 5, 40), Face(40, 20, 40));
        using FaceAnalyzer analyzer = Create(
            TestMetadata.Both,
            new AnalyzerOptions
            {
                Detector = detector,
                BatchSize = 3,
                Threads = threads,
            }
        );

        List<PhotoAnalysis> results = await analyzer
            .AnalyzeFilesAsync(paths, new PipelineOptions { Aligned = aligned }, Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal(paths, results.Select(result => result.Path));
        for (int i = 0; i < photos.Length; i++)
        {
            Assert.Equal((100 + i, 90), (results[i].WidthPx, results[i].HeightPx));
            Assert.Equal(aligned ? 1 : 2, results[i].Faces.Count);
            AssertNear(
                Expect(TestMetadata.Both, photos[i], aligned ? null : Face(40, 20, 40)).Expression,
                results[i].Faces[^1].Expression.Probabilities
            );
        }

        Assert.Equal(aligned ? 0 : 23, detector.Calls);
    }

    [Theory]
    [InlineData(0, false, 2)]
    [InlineData(4, false, 2)]
    [InlineData(1, false, 1)]
    [InlineData(4, true, 1)]
    public async Task A_second_model_is_opened_only_if_its_threads_differ(int threads, bool forManyPhotos, int expected)
    {
        byte[] onnx = new TinyModel(TestMetadata.Both).ToOnnx();
        int opened = 0;
        var model = new ShippedModel(
            "tiny",
            () =>
            {
                opened++;
                return new MemoryStream(onnx);
            }
        );
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(
            model,
            new AnalyzerOptions { Threads = threads, ForManyPhotos = forManyPhotos }
        );

        Assert.Single(await Aligned(analyzer, [Photo("one.png")]).ToListAsync(Cancellation));

        Assert.Equal(Environment.ProcessorCount == 1 ? 1 : expected, opened);
    }

    [Fact]
    public async Task An_unreadable_photo_gives_a_result_with_an_error()
    {
        string good = Photo("good.png"),
            bad = _folder.Write("bad.png", []);
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);

        List<PhotoAnalysis> results = await Aligned(analyzer, [bad, good, _folder.At("none.png")])
            .ToListAsync(Cancellation);

        Assert.Contains(bad, Assert.IsType<ImageDecodeException>(results[0].Error).Message, StringComparison.Ordinal);
        Assert.Empty(results[0].Faces);
        Assert.Null(results[1].Error);
        Assert.Single(results[1].Faces);
        Assert.NotNull(results[2].Error);
    }

    [Fact]
    public async Task A_detector_exception_affects_only_one_photo()
    {
        using var detector = new ThrowingDetector(width: 61);
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector });
        string[] paths = [Photo("a.png", 60), Photo("b.png", 61), Photo("c.png", 62)];

        List<PhotoAnalysis> results = await analyzer
            .AnalyzeFilesAsync(paths, cancellationToken: Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal([true, false, true], results.Select(result => result.Error is null));
        Assert.StartsWith($"{paths[1]}: cannot be analysed", results[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_at_most_one_thread_per_processor()
    {
        var profile = new PipelineProfile();
        int perRun = 0;
        var options = new AnalyzerOptions
        {
            Threads = Environment.ProcessorCount + 8,
            ConfigureSession = session => perRun = Math.Max(perRun, session.IntraOpNumThreads),
        };
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, options);
        var pipeline = new PipelineOptions { Aligned = true, Profile = profile };
        await analyzer.AnalyzeFilesAsync([Photo("a.png")], pipeline, Cancellation).ToListAsync(Cancellation);
        Assert.Equal((Environment.ProcessorCount, Environment.ProcessorCount), (profile.Threads, perRun));
    }

    [Fact]
    public async Task Few_photos_are_read_ahead_and_cancelling_stops()
    {
        string path = Photo("a.png");
        int taken = 0;
        using var source = new CancellationTokenSource();
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { BatchSize = 2, Threads = 2 });
        await using IAsyncEnumerator<PhotoAnalysis> results = analyzer
            .AnalyzeFilesAsync(Paths(), new PipelineOptions { Aligned = true }, source.Token)
            .GetAsyncEnumerator(Cancellation);

        Assert.True(await results.MoveNextAsync());
        await Task.Delay(300, Cancellation);
        Assert.InRange(taken, 2, 30);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            for (int i = 0; i < 100; i++)
                await results.MoveNextAsync();
        });

        IEnumerable<string> Paths()
        {
            while (true)
            {
                Interlocked.Increment(ref taken);
                yield return path;
            }
        }
    }

    [Fact]
    public async Task Leaving_the_loop_early_ends_the_enumeration_of_paths()
    {
        string path = Photo("a.png");
        var ended = new TaskCompletionSource();
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);

        await foreach (PhotoAnalysis unused in Aligned(analyzer, Endless(Cancellation)))
            break;

        Assert.True(ended.Task.IsCompleted);

        async IAsyncEnumerable<string> Endless([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                while (true)
                {
                    yield return path;
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    [Fact]
    public async Task A_result_does_not_wait_for_the_next_path()
    {
        string path = Photo("a.png");
        var next = new TaskCompletionSource();
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);
        await using IAsyncEnumerator<PhotoAnalysis> results = Aligned(analyzer, Slow())
            .GetAsyncEnumerator(Cancellation);

        Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        next.SetResult();
        Assert.False(await results.MoveNextAsync());

        async IAsyncEnumerable<string> Slow()
        {
            yield return path;
            await next.Task;
        }
    }

    [Fact]
    public async Task An_exception_of_the_paths_follows_the_results_before_it()
    {
        string path = Photo("a.png");
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);
        await using IAsyncEnumerator<PhotoAnalysis> results = Aligned(analyzer, Failing())
            .GetAsyncEnumerator(Cancellation);

        Assert.True(await results.MoveNextAsync());
        Assert.Equal(
            "list",
            (await Assert.ThrowsAsync<IOException>(async () => await results.MoveNextAsync())).Message
        );

        async IAsyncEnumerable<string> Failing()
        {
            await Task.Yield();
            yield return path;
            throw new IOException("list");
        }
    }

    [Fact]
    public async Task A_missing_detector_is_one_exception_and_not_an_error_per_photo()
    {
        string path = Photo("a.png");
        using FaceAnalyzer analyzer = Create(
            TestMetadata.Both,
            new AnalyzerOptions { DetectorPath = _folder.At("none.onnx") }
        );
        await Assert.ThrowsAsync<DetectorNotFoundException>(async () =>
            await analyzer.AnalyzeFilesAsync([path], cancellationToken: Cancellation).ToListAsync(Cancellation)
        );
    }

    [Fact]
    public async Task The_profile_counts_photos_and_stages()
    {
        var profile = new PipelineProfile();
        using var detector = new FixedDetector(Face(5, 5, 40), Face(20, 20, 40));
        using FaceAnalyzer analyzer = Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector, Threads = 2 }
        );

        await analyzer
            .AnalyzeFilesAsync(
                [Photo("a.png"), _folder.At("none.png")],
                new PipelineOptions { Profile = profile },
                Cancellation
            )
            .ToListAsync(Cancellation);

        Assert.Equal(
            (Math.Min(2, Environment.ProcessorCount), 2L, 2L),
            (profile.Threads, profile.Photos, profile.Faces)
        );
        Assert.All(
            Enum.GetValues<PipelineStage>(),
            stage => Assert.InRange(profile.Busy(stage), TimeSpan.FromTicks(1), 2 * profile.Elapsed)
        );
        Assert.InRange(profile.Utilization, 0.001, 1);
    }

    private IAsyncEnumerable<PhotoAnalysis> Aligned(FaceAnalyzer analyzer, IEnumerable<string> paths) =>
        Aligned(analyzer, paths.ToAsyncEnumerable());

    private IAsyncEnumerable<PhotoAnalysis> Aligned(FaceAnalyzer analyzer, IAsyncEnumerable<string> paths) =>
        analyzer.AnalyzeFilesAsync(paths, new PipelineOptions { Aligned = true }, Cancellation);

    private string Photo(string name, int width = 60) =>
        _folder.Write(name, TestPictures.Encode(TestPictures.Noise(width, 60, 1)));

    private sealed class ThrowingDetector(int width) : IFaceDetector
    {
        public IReadOnlyList<DetectedFace> Detect(RgbImage image) =>
            image.Width == width ? throw new InvalidOperationException("broken") : [Face(5, 5, 40)];

        public void Dispose()
        {
            // Nothing to dispose.
        }
    }
}
