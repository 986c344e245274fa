using System.Net;
using System.Net.Sockets;
using Faer.Cli.Verbs.Analyze.Video;
using Faer.CommandLine;
using Faer.Core.Tests.Models;
using Faer.Data.Results;
using Faer.Data.Tests.Video;
using Faer.Data.Video;
using Faer.Imaging;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Cli.Tests.Verbs.Analyze.Video;

[Collection(Environments.Name)]
public sealed class VideoRunTests : IDisposable
{
    // Takes every frame as one face and needs no detector.
    private readonly ModelFolder _folder = new(ModelFolder.WholePictures);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_video_gives_a_table_of_its_tracks()
    {
        FaerRun run = await Analyze(TestVideo.Make(_folder.At("a.mp4")));
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains("a.mp4: 5 frames", run.Output, StringComparison.Ordinal); // a video of 10 frames per second, analysed at 5 per second
        Assert.Matches(@"│ +1 │ +0\.0 │ +0\.8 │ +5 │", run.Output);
    }

    [Fact]
    public async Task Own_heads_have_a_column_in_the_table_of_tracks()
    {
        using var folder = new ModelFolder(
            TestMetadata.FourHeads with
            {
                Alignment = ModelFolder.WholePictures.Alignment,
            }
        );
        string video = TestVideo.Make(folder.At("a.mp4"));

        FaerRun own = await FaerRun.Of("analyze", "--model", folder.Model, video);
        FaerRun standard = await Analyze(video);

        Assert.Contains("age: ", own.Output, StringComparison.Ordinal);
        Assert.Contains("other", own.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("other", standard.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_have_frame_time_and_track()
    {
        FaerRun run = await Analyze("--format", "jsonl", "--every", "3", TestVideo.Make(_folder.At("a.mp4")));
        FaceRecord[] faces =
        [
            .. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordJson.ParseFace),
        ];
        Assert.Equal(
            [(0, 0L), (3, 300L), (6, 600L), (9, 900L)],
            faces.Select(face => (face.Frame!.Value, face.TimeMs!.Value))
        );
        Assert.All(faces, face => Assert.Equal((1, _folder.At("a.mp4"), 64), (face.Track, face.Source, face.WidthPx)));
        Assert.All(faces, face => Assert.NotNull(face.Smoothed));

        string[] csv = (await Analyze("--format", "csv", "--fps", "1", _folder.At("a.mp4"))).Output.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        Assert.Equal(2, csv.Length);
        Assert.Contains(",frame,timeMs,track,", csv[0], StringComparison.Ordinal);
        Assert.Contains(",smoothed.expression,", csv[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faces_go_to_one_file_and_the_annotated_video_to_another()
    {
        string video = TestVideo.Make(_folder.At("a.mp4")),
            faces = _folder.At("faces.jsonl"),
            drawing = _folder.At("drawn.mp4");
        FaerRun run = await Analyze("-o", faces, "--draw", drawing, video);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith(
            $"1 track in 5 frames of 1 video; wrote {faces}, {drawing}",
            run.Output.TrimEnd(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [0, 2, 4, 6, 8],
            (await File.ReadAllLinesAsync(faces, TestContext.Current.CancellationToken)).Select(line =>
                RecordJson.ParseFace(line).Frame!.Value
            )
        );
        Assert.True(File.Exists(drawing));

        (await Analyze("--draw", drawing, video, _folder.At("b.mp4"))).AssertFailed(2, drawing, "name a folder");
        (await Analyze("--draw", _folder.At("d.png"), video)).AssertFailed(2, "d.mp4");
        (await Analyze("--draw", _folder.Root, video)).AssertFailed(3, video, "video itself");
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public async Task A_folder_gets_parts_tracks_plots_and_the_annotated_video(string format)
    {
        string video = TestVideo.Make(_folder.At("a.mp4")),
            bad = _folder.Write(BadPictures.Text, "bad.mp4");
        FaerRun run = await Analyze(
            "--format",
            format,
            "--output",
            _folder.At("out"),
            "--draw",
            _folder.At("drawn"),
            bad,
            video
        );

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"faer: {bad}: it has no video index", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal([$"part-000000.{format}", "track-0001.png", "tracks.jsonl"], Files("out", "a"));
        Assert.Equal(["a.mp4"], Files("drawn"));
        TrackRecord track = RecordJson.ParseTrack(
            Assert.Single(
                await File.ReadAllLinesAsync(
                    _folder.At("out", "a", "tracks.jsonl"),
                    TestContext.Current.CancellationToken
                )
            )
        );
        Assert.Equal((1, 5, 800L), (track.Track, track.Frames, track.DurationMs));
        Assert.Equal(1200, ImageDecoder.Decode(_folder.At("out", "a", "track-0001.png")).Width);
    }

    [Fact]
    public async Task Results_are_not_overwritten_and_resuming_skips_finished_videos()
    {
        string video = TestVideo.Make(_folder.At("a.mp4"));
        string[] args = ["--output", _folder.At("out"), video];
        Assert.Equal(0, (await Analyze(args)).ExitCode);
        Assert.Contains("--resume", (await Analyze(args)).Error, StringComparison.Ordinal);

        FaerRun resumed = await Analyze(["--resume", .. args]);
        Assert.Equal(
            (0, $"0 tracks in 0 frames of 0 videos; 1 video done before; wrote {_folder.At("out")}/ (1 video)"),
            (resumed.ExitCode, resumed.Output.TrimEnd())
        );

        File.Delete(_folder.At("out", "a", "tracks.jsonl"));
        Assert.Contains("5 frames", (await Analyze(["--resume", .. args])).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.At("out", "a", "tracks.jsonl")));
    }

    [Fact]
    public async Task Without_ffmpeg_one_line_explains_how_to_install_it()
    {
        using Environments.Variable named = new("FAER_FFMPEG", null),
            path = new("PATH", _folder.Root);
        (await Analyze("a.mp4")).AssertFailed(
            1,
            "sudo apt-get install ffmpeg",
            "brew install ffmpeg",
            "winget install"
        );
    }

    [Fact]
    public async Task The_analysed_stream_is_named_if_a_video_has_several()
    {
        string video = TestVideo.Make(_folder.At("a.mkv"));
        TestVideo.Run(
            "-i",
            video,
            "-filter_complex",
            "[0:v]scale=32:24[small]",
            "-map",
            "[small]",
            "-map",
            "0:v",
            "-c:v",
            "ffv1",
            _folder.At("two.mkv")
        );
        FaerRun run = await Analyze(_folder.At("two.mkv"));
        Assert.Equal(
            (0, $"faer: {_folder.At("two.mkv")}: 2 video streams; stream 1 (64x48) is analysed."),
            (run.ExitCode, Assert.Single(run.Errors))
        );
    }

    [Theory]
    [InlineData("--fps", "0")]
    [InlineData("--every", "0")]
    [InlineData("--seconds", "-1")]
    [InlineData("--smoothing", "-1")]
    public async Task Options_out_of_range_are_wrong_usage(string option, string value) =>
        (await Analyze(option, value, "a.mp4")).AssertFailed(2, option);

    [Fact]
    public async Task Incompatible_options_are_wrong_usage()
    {
        (await Analyze("--fps", "1", "--every", "2", "a.mp4")).AssertFailed(2, "--fps", "--every");
        (await Analyze("a.mp4", "b.jpg")).AssertFailed(2, "b.jpg", "not a video");
        (await Analyze("--fps", "1", "b.jpg")).AssertFailed(2, "--fps", "b.jpg");
        (await Analyze("--aligned", "a.mp4")).AssertFailed(2, "--aligned");
    }

    [Theory]
    [InlineData("out")]
    [InlineData("faces.jsonl")]
    public async Task Cancelling_a_live_source_keeps_its_results_and_opens_no_other(string output)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        byte[] video = await File.ReadAllBytesAsync(TestVideo.Make(_folder.At("a.ts")), stop);
        using TcpListener first = new(IPAddress.Loopback, 0),
            second = new(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        bool isFile = Path.HasExtension(output);
        var places = new VideoOutputs
        {
            Folder = isFile ? null : _folder.At(output),
            File = isFile ? _folder.At(output) : null,
        };
        using StringWriter text = new(),
            errors = new();
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        using var ctrlC = new CancellationTokenSource();
        string[] sources = [Address(first), Address(second), TestVideo.Make(_folder.At("b.mp4"))];
        var run = new VideoRun(
            analyzer,
            new VideoReaderOptions(),
            new FrameAnalyzerOptions(),
            places,
            new Terminal(text, errors)
        );
        Task<int> running = Task.Run(() => run.Run(sources, ctrlC.Token), stop);

        // The stream stays open after its frames, as a camera does.
        using TcpClient camera = await first.AcceptTcpClientAsync(stop);
        await camera.GetStream().WriteAsync(video, stop);
        await Task.Delay(TimeSpan.FromSeconds(2), stop);
        await ctrlC.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromMinutes(1), stop));
        Assert.False(second.Pending());
        Assert.Contains(" of 1 video; wrote ", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("b.mp4", text.ToString(), StringComparison.Ordinal);
        if (isFile)
        {
            Assert.True(File.Exists(places.File));
            return;
        }

        string only = Assert.Single(Directory.GetDirectories(places.Folder!));
        Assert.True(VideoResultWriter.IsComplete(only));
        Assert.StartsWith("tcp-127.0.0.1-", Path.GetFileName(only), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_before_the_first_video_writes_nothing()
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        using StringWriter text = new();
        string file = _folder.At("faces.jsonl");
        var run = new VideoRun(
            analyzer,
            new VideoReaderOptions(),
            new FrameAnalyzerOptions(),
            new VideoOutputs { File = file },
            new Terminal(text, text)
        );
        Assert.ThrowsAny<OperationCanceledException>(() => run.Run(["a.mp4"], new CancellationToken(canceled: true)));
        Assert.Equal((false, ""), (File.Exists(file), text.ToString()));
    }

    private static string Address(TcpListener listener) =>
        $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    private string[] Files(params string[] folder) =>
        [
            .. Directory
                .GetFiles(_folder.At(folder))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    private Task<FaerRun> Analyze(params string[] args) => FaerRun.Of(["analyze", "--model", _folder.Model, .. args]);
}
