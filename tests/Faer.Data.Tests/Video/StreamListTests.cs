using Faer.Data.Video;

namespace Faer.Data.Tests.Video;

public sealed class StreamListTests
{
    private static readonly string[] s_input =
    [
        "[info] Input #0, matroska,webm, from 'a.mkv':",
        "[info]     Stream #0:7: Video: a tag of the video's own, 9999x9999, 9 fps,",
        "[info]   Stream #0:0: Video: mjpeg (Baseline), yuvj420p(pc), 3000x3000 [SAR 1:1 DAR 1:1], 90k tbr, 90k tbn "
            + "(attached pic)",
        "[info]   Stream #0:1(eng): Audio: aac (LC), 48000 Hz, stereo, fltp (default)",
        "[info]   Stream #0:2[0x2](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(progressive), 64x64 [SAR "
            + "1:1 DAR 1:1], 25 fps, 25 tbr (default)",
        "[info]   Stream #0:3: Video: hevc (Main 10), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67), 1920x1080, "
            + "29.97 fps, 30 tbr",
        "[info]   Stream #0:4: Video: hevc (Main 10), yuv420p10le(tv), 1920x1080, 50 fps, 50 tbr",
    ];

    [Fact]
    public void The_largest_stream_is_chosen_the_first_of_equals_and_no_cover_art()
    {
        StreamList streams = Read(s_input);
        Assert.Equal(3, streams.Largest);
        Assert.Null(streams.Chosen);
    }

    [Fact]
    public void The_stream_that_is_read_is_the_mapped_one()
    {
        StreamList streams = Read([
            .. s_input,
            "[info] Stream mapping:",
            "[info]   Stream #0:3 -> #0:0 (hevc (native) -> ppm (native))",
            "[info]   Stream #0:0: Video: ppm, rgb24, 8x8, 5 fps, 5 tbn",
        ]);
        Assert.Equal(new VideoStream(3, 1920, 1080, 3), streams.Chosen);
        Assert.Equal(29.97, streams.FramesPerSecond);
    }

    [Fact]
    public void Without_a_video_stream_the_result_is_empty() => Assert.Null(Read(s_input[..4]).Largest);

    private static StreamList Read(string[] lines)
    {
        var streams = new StreamList();
        foreach (string line in lines)
            streams.Read(line);
        return streams;
    }
}
