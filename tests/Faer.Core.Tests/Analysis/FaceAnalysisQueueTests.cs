using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalysisQueueTests
{
    private static readonly DetectedFace s_face = TestAnalyzer.Face(30, 20, 60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_callers_get_their_own_results()
    {
        using var detector = new FixedDetector(s_face);
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector, Threads = 1 }
        );
        var profile = new PipelineProfile();
        await using FaceAnalysisQueue queue = analyzer.OpenQueue(
            new AnalysisQueueOptions
            {
                Capacity = 3,
                Threads = 2,
                Profile = profile,
            }
        );

        await Parallel.ForAsync(
            0,
            40,
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop },
            async (i, stop) =>
            {
                RgbImage photo = TestPictures.Noise(120 + i, 100, seed: i);
                bool aligned = i % 4 == 0;
                PhotoAnalysis result = await queue.AnalyzeAsync(TestPictures.Encode(photo), $"{i}.png", aligned, stop);
                Assert.Equal(($"{i}.png", 120 + i, 100), (result.Path, result.WidthPx, result.HeightPx));
                DetectedFace expected = aligned ? new DetectedFace(new FaceBox(0, 0, 120 + i, 100), null, 1) : s_face;
                Assert.Equal(expected.Box, Assert.Single(result.Faces).Box);
                TestAnalyzer.AssertNear(
                    TestAnalyzer.Expect(TestMetadata.Both, photo, aligned ? null : s_face).Expression,
                    result.Faces[0].Expression.Probabilities
                );
            }
        );

        Assert.Equal(30, detector.Calls);
        Assert.Equal((40, 40), (profile.Photos, profile.Faces));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task It_uses_at_most_one_thread_per_processor()
    {
        using FaceAnalyzer analyzer = TestAnalyzer.Create(TestAnalyzer.Resize);
        var profile = new PipelineProfile();
        await using FaceAnalysisQueue queue = analyzer.OpenQueue(
            new AnalysisQueueOptions { Threads = Environment.ProcessorCount + 8, Profile = profile }
        );
        await queue.AnalyzeAsync(
            TestPictures.Encode(TestPictures.Noise(50, 50, seed: 1)),
            "a",
            cancellationToken: Stop
        );
        Assert.Equal(Environment.ProcessorCount, profile.Threads);
    }

    [Fact]
    public async Task An_unreadable_photo_gives_a_result_with_an_error()
    {
        using FaceAnalyzer analyzer = TestAnalyzer.Create(TestAnalyzer.Resize);
        await using FaceAnalysisQueue queue = analyzer.OpenQueue();
        PhotoAnalysis result = await queue.AnalyzeAsync("text"u8.ToArray(), "notes", cancellationToken: Stop);
        Assert.StartsWith(
            "notes: ",
            Assert.IsType<ImageDecodeException>(result.Error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Photos_wait_for_memory_and_one_that_never_fits_is_refused()
    {
        const int NeededByOne = (1 << 20) + (7 * 200 * 100);
        using var go = new ManualResetEventSlim();
        using var detector = new CountingDetector(go);
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector, Threads = 1 }
        );
        byte[] photo = TestPictures.Encode(TestPictures.Noise(200, 100, seed: 1)),
            large = TestPictures.Encode(TestPictures.Gradient(1000, 1000));
        await using FaceAnalysisQueue queue = analyzer.OpenQueue(
            new AnalysisQueueOptions { Threads = 4, PictureMemoryBytes = NeededByOne }
        );

        Task<PhotoAnalysis>[] photos =
        [
            .. Enumerable.Range(0, 6).Select(i => queue.AnalyzeAsync(photo, $"{i}.png", cancellationToken: Stop)),
        ];
        PhotoAnalysis refused = await queue.AnalyzeAsync(large, "large.png", cancellationToken: Stop);
        Assert.StartsWith(
            "large.png: decoding needs up to 8 MB of memory, more than the limit of 1 MB",
            Assert.IsType<ImageDecodeException>(refused.Error).Message,
            StringComparison.Ordinal
        );
        go.Set();

        Assert.All(await Task.WhenAll(photos), result => Assert.Null(result.Error));
        Assert.Equal(1, detector.MostAtOnce);
        Assert.Equal(0, queue.Memory.TakenBytes);
    }

    [Fact]
    public async Task Without_a_detector_aligned_faces_work_and_photos_name_what_is_missing()
    {
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { DetectorPath = "not there" }
        );
        await using FaceAnalysisQueue queue = analyzer.OpenQueue();
        byte[] png = TestPictures.Encode(TestPictures.Noise(50, 50, seed: 1));
        Assert.Single((await queue.AnalyzeAsync(png, "a", aligned: true, Stop)).Faces);
        Assert.IsType<DetectorNotFoundException>((await queue.AnalyzeAsync(png, "b", cancellationToken: Stop)).Error);
    }

    [Fact]
    public async Task A_face_waits_for_a_slow_photo_at_most_as_long_as_the_bound()
    {
        Assert.SkipUnless(
            Environment.ProcessorCount > 1,
            "needs two processors, because each of the two photos needs a thread"
        );
        using var detector = new SlowDetector(slowWidth: 200);
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector }
        );
        await using FaceAnalysisQueue queue = analyzer.OpenQueue(
            new AnalysisQueueOptions { Threads = 2, MaxBatchWait = TimeSpan.FromMilliseconds(20) }
        );
        Task<PhotoAnalysis> slow = queue.AnalyzeAsync(
            TestPictures.Encode(TestPictures.Noise(200, 100, seed: 1)),
            "slow",
            cancellationToken: Stop
        );
        await detector.Entered.WaitAsync(Stop);

        PhotoAnalysis quick = await queue.AnalyzeAsync(
            TestPictures.Encode(TestPictures.Noise(100, 100, seed: 2)),
            "quick",
            cancellationToken: Stop
        );

        Assert.Single(quick.Faces);
        Assert.False(slow.IsCompleted);
        detector.Go.Set();
        Assert.Single((await slow).Faces);
    }

    [Fact]
    public async Task Cancelling_frees_the_place_and_skips_the_photo()
    {
        using var detector = new SlowDetector(slowWidth: 200);
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = detector }
        );
        await using FaceAnalysisQueue queue = analyzer.OpenQueue(
            new AnalysisQueueOptions { Threads = 1, Capacity = 2 }
        );
        byte[] quick = TestPictures.Encode(TestPictures.Noise(100, 100, seed: 2));
        Task<PhotoAnalysis> slow = queue.AnalyzeAsync(
            TestPictures.Encode(TestPictures.Noise(200, 100, seed: 1)),
            "slow",
            cancellationToken: Stop
        );
        await detector.Entered.WaitAsync(Stop);
        using var left = new CancellationTokenSource();
        Task<PhotoAnalysis> givenUp = queue.AnalyzeAsync(quick, "given up", cancellationToken: left.Token);
        Task<PhotoAnalysis> waiting = queue.AnalyzeAsync(quick, "waiting", cancellationToken: Stop);
        Assert.Equal(2, queue.Count);

        await left.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => givenUp);
        detector.Go.Set();

        Assert.Single((await slow).Faces);
        Assert.Single((await waiting).Faces);
        Assert.Equal(2, detector.Calls);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Disposing_finishes_accepted_photos_and_refuses_new_ones()
    {
        using var detector = new SlowDetector(slowWidth: 200);
        FaceAnalyzer analyzer = TestAnalyzer.Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector });
        FaceAnalysisQueue queue = analyzer.OpenQueue();
        byte[] png = TestPictures.Encode(TestPictures.Noise(200, 100, seed: 1));
        Task<PhotoAnalysis> slow = queue.AnalyzeAsync(png, "slow", cancellationToken: Stop);
        await detector.Entered.WaitAsync(Stop);

        analyzer.Dispose(); // the queue keeps the model open
        Task closing = queue.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            queue.AnalyzeAsync(png, "late", cancellationToken: Stop)
        );
        Assert.False(closing.IsCompleted);
        detector.Go.Set();

        Assert.Single((await slow).Faces);
        await closing;
    }

    [Fact]
    public async Task A_fatal_error_is_reported_to_every_caller()
    {
        using FaceAnalyzer analyzer = TestAnalyzer.Create(
            TestMetadata.Both,
            new AnalyzerOptions { Detector = new BrokenDetector() }
        );
        await using FaceAnalysisQueue queue = analyzer.OpenQueue();
        byte[] png = TestPictures.Encode(TestPictures.Noise(50, 50, seed: 1));
        for (int i = 0; i < 2; i++)
            await Assert
                .ThrowsAsync<ObjectDisposedException>(() => queue.AnalyzeAsync(png, "a", cancellationToken: Stop))
                .WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    private sealed class SlowDetector(int slowWidth) : IFaceDetector
    {
        public int Calls;

        public SemaphoreSlim Entered { get; } = new(0);

        public ManualResetEventSlim Go { get; } = new();

        public IReadOnlyList<DetectedFace> Detect(RgbImage image)
        {
            Interlocked.Increment(ref Calls);
            if (image.Width != slowWidth)
                return [s_face];
            Entered.Release();
            Go.Wait();
            return [s_face];
        }

        public void Dispose()
        {
            Entered.Dispose();
            Go.Dispose();
        }
    }

    /// <summary>Throws an exception that the pipeline treats as fatal.</summary>
    private sealed class BrokenDetector : IFaceDetector
    {
        public IReadOnlyList<DetectedFace> Detect(RgbImage image) => throw new ObjectDisposedException("detector");

        public void Dispose() { }
    }

    /// <summary>Counts how many photos are searched at the same time.</summary>
    private sealed class CountingDetector(ManualResetEventSlim go) : IFaceDetector
    {
        private readonly Lock _lock = new();
        private int _now;

        public int MostAtOnce { get; private set; }

        public IReadOnlyList<DetectedFace> Detect(RgbImage image)
        {
            lock (_lock)
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
            go.Wait();
            Thread.Sleep(50);
            lock (_lock)
                _now--;
            return [s_face];
        }

        public void Dispose() { }
    }
}
