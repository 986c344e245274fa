using System.Net;
using System.Net.Sockets;
using Faer.Data.Video;
using Faer.Imaging;

namespace Faer.Data.Tests.Video;

public sealed class VideoReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_frame_is_returned_once_with_number_and_time()
    {
        string path = TestVideo.Make(_folder.File("it's \"a\" video \u732b.mp4"));
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(path));
        List<(int Number, double Ms, int Width, int Height)> frames = await Read(reader);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => (i, 100.0 * i, 64, 48)), frames);
        Assert.Equal(TimeSpan.FromSeconds(1), reader.Length);
        Assert.Equal(10, reader.SourceFramesPerSecond);
        Assert.Null(reader.Warning);
    }

    [Theory]
    [InlineData(4.0, null, null, new[] { 0, 3, 5, 8 })]
    [InlineData(100.0, null, null, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(null, 4, null, new[] { 0, 4, 8 })]
    [InlineData(null, null, 0.35, new[] { 0, 1, 2, 3 })]
    public async Task Frames_are_selected_by_rate_number_and_time(
        double? rate,
        int? every,
        double? seconds,
        int[] numbers
    )
    {
        string path = TestVideo.Make(_folder.File("a.mkv"));
        using VideoReader reader = VideoReader.Open(
            VideoSource.Parse(path),
            new VideoReaderOptions
            {
                FramesPerSecond = rate,
                EveryNth = every,
                Length = seconds is { } s ? TimeSpan.FromSeconds(s) : null,
            }
        );
        Assert.Equal(
            numbers.Select(number => (number, 100.0 * number)),
            (await Read(reader)).Select(frame => (frame.Number, frame.Ms))
        );
    }

    [Fact]
    public async Task Frames_are_upright_and_have_square_pixels()
    {
        string plain = TestVideo.Make(_folder.File("plain.mp4"), "-aspect", "8:3");
        TestVideo.Run("-i", plain, "-c", "copy", "-metadata:s:v", "rotate=90", _folder.File("rotated.mp4"));

        using VideoReader wide = VideoReader.Open(VideoSource.Parse(plain)),
            rotated = VideoReader.Open(VideoSource.Parse(_folder.File("rotated.mp4")));
        List<(int Number, double Ms, int Width, int Height)> wideFrames = await Read(wide),
            rotatedFrames = await Read(rotated);

        Assert.Equal((128, 48), (wideFrames[0].Width, wideFrames[0].Height));
        Assert.Equal((24, 64), (rotatedFrames[0].Width, rotatedFrames[0].Height));
    }

    [Fact]
    public async Task Pictures_match_the_frames_of_the_video()
    {
        string path = TestVideo.Make(_folder.File("a.mkv"), "-c:v", "ffv1", "-pix_fmt", "bgr0");
        TestVideo.Run("-i", TestVideo.Sample("happiness"), "-vf", "scale=64:48", _folder.File("expected.png"));
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(path));
        await foreach (VideoFrame frame in reader.ReadFramesAsync(TestContext.Current.CancellationToken))
        {
            byte[] expected = ImageDecoder.Decode(_folder.File("expected.png")).Pixels.ToArray(),
                actual = frame.Image.Pixels.ToArray();
            Assert.True(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)) <= 2);
            frame.Dispose();
        }
    }

    [Theory]
    [InlineData("missing.mp4", null, "ffmpeg cannot read it: ")]
    [InlineData("missing.mp4", null, "No such file")]
    [InlineData("text.mp4", "This is no video.", "the file is not a video")]
    [InlineData("text.mkv", "This is no video.", "ffmpeg cannot read it: ")]
    [InlineData("empty.mp4", "", "the file is not a video")]
    public async Task An_unreadable_source_is_one_line(string name, string? content, string word)
    {
        TestVideo.Require();
        if (content is not null)
            await File.WriteAllTextAsync(_folder.File(name), content, TestContext.Current.CancellationToken);
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(_folder.File(name)));
        string message = (await Assert.ThrowsAsync<FaerException>(() => Read(reader))).Message;
        Assert.StartsWith($"{_folder.File(name)}: ", message, StringComparison.Ordinal);
        Assert.Contains(word, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task The_available_frames_of_a_truncated_file_are_returned()
    {
        byte[] whole = await File.ReadAllBytesAsync(
            TestVideo.Make(_folder.File("a.mkv"), "-c:v", "ffv1"),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllBytesAsync(
            _folder.File("cut.mkv"),
            whole[..(whole.Length / 2)],
            TestContext.Current.CancellationToken
        );
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(_folder.File("cut.mkv")));
        Assert.InRange((await Read(reader)).Count, 3, 6);
        Assert.NotNull(reader.Warning);
    }

    [Fact]
    public async Task A_stream_is_read_over_the_network()
    {
        TestVideo.Require();
        int port = FreePort();
        string address = $"tcp://127.0.0.1:{port}";
        Task served = Task.Run(
            () =>
                TestVideo.Run(
                    "-re",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc=size=64x48:rate=10:duration=2",
                    "-c:v",
                    "mpeg2video",
                    "-f",
                    "mpegts",
                    address + "?listen=1"
                ),
            TestContext.Current.CancellationToken
        );
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        using VideoReader reader = VideoReader.Open(
            VideoSource.Parse(address),
            new VideoReaderOptions { ReadAhead = 100 }
        );
        Assert.InRange((await Read(reader)).Count, 15, 20);
        await served;
    }

    [Fact]
    public async Task A_source_that_sends_nothing_is_an_error_after_a_while()
    {
        TestVideo.Require();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using VideoReader reader = VideoReader.Open(
            VideoSource.Parse($"rtsp://me:secret@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/a"),
            new VideoReaderOptions { LiveTimeout = TimeSpan.FromSeconds(1) }
        );
        string message = (await Assert.ThrowsAsync<FaerException>(() => Read(reader))).Message;
        Assert.Contains("no frame for 1 s", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_early_or_cancelling_leaves_no_process()
    {
        TestVideo.Run(
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=640x480:rate=25:duration=20",
            "-c:v",
            "mpeg2video",
            _folder.File("long.ts")
        );
        using var cancellationToken = new CancellationTokenSource();
        VideoReader reader = VideoReader.Open(VideoSource.Parse(_folder.File("long.ts")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (VideoFrame frame in reader.ReadFramesAsync(cancellationToken.Token))
                await cancellationToken.CancelAsync();
        });
        reader.Dispose();
        Assert.DoesNotContain("long.ts", CommandLines(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictory_options_are_refused()
    {
        foreach (
            VideoReaderOptions options in (VideoReaderOptions[])
                [
                    new() { FramesPerSecond = 0 },
                    new() { FramesPerSecond = double.NaN },
                    new() { EveryNth = 0 },
                    new() { Length = TimeSpan.Zero },
                    new() { ReadAhead = 0 },
                    new() { FramesPerSecond = 5, EveryNth = 2 },
                ]
        )
            Assert.ThrowsAny<ArgumentException>(() => VideoReader.Open(VideoSource.Parse("a.mp4"), options));
    }

    private static async Task<List<(int Number, double Ms, int Width, int Height)>> Read(VideoReader reader)
    {
        var frames = new List<(int, double, int, int)>();
        await foreach (VideoFrame frame in reader.ReadFramesAsync(TestContext.Current.CancellationToken))
        {
            using (frame)
                frames.Add(
                    (frame.Number, Math.Round(frame.Time.TotalMilliseconds), frame.Image.Width, frame.Image.Height)
                );
        }

        return frames;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The processes of the system, if it lists them in files; otherwise empty.</summary>
    private string CommandLines() =>
        !Directory.Exists("/proc/self")
            ? ""
            : string.Concat(
                Directory
                    .GetDirectories("/proc")
                    .Where(path => Path.GetFileName(path).All(char.IsAsciiDigit))
                    .Select(path =>
                    {
                        try
                        {
                            string line = File.ReadAllText(Path.Combine(path, "cmdline"));
                            return line.Contains(_folder.Path, StringComparison.Ordinal) ? line : "";
                        }
                        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                        {
                            return "";
                        }
                    })
            );
}
