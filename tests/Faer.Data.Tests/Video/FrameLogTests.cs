using Faer.Data.Video;

namespace Faer.Data.Tests.Video;

public sealed class FrameLogTests
{
    [Fact]
    public async Task Lines_give_length_rate_and_the_selected_frames()
    {
        var log = new FrameLog();
        foreach (
            string line in (string[])
                [
                    "[info]   Metadata:",
                    "[info]     title           : Duration: 09:09:09.09, x",
                    "[info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 97 kb/s",
                    "[info]   Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p, 960x540, 96 "
                        + "kb/s, 29.97 fps, 25 tbr (default)",
                    "[info] Stream mapping:",
                    "[info]   Stream #0:0 -> #0:0 (h264 (native) -> ppm (native))",
                    "[info]   Stream #0:0: Video: ppm, rgb24(progressive), 64x48, q=2-31, 200 kb/s, 30 fps, 30 tbn",
                    "[metadata@seen @ 0x55e6565b1d80] [info] frame:0    pts:0       pts_time:0",
                    "[metadata@seen @ 0x55e6565b1d80] [info] faer=1",
                    "[metadata@seen @ 0x55e6565b1d80] [info] frame:1    pts:33367   pts_time:0.033367",
                    "[metadata@taken @ 0x55e6565b3c40] [info] frame:0    pts:33367   pts_time:0.033367",
                ]
        )
            log.Read(line);
        log.Close();

        Assert.Equal(new TimeSpan(0, 1, 2, 3, 500), log.Length);
        Assert.Equal(29.97, log.Streams.FramesPerSecond);
        Assert.Equal((1, TimeSpan.FromMicroseconds(33367)), await log.NextAsync());
        Assert.Null(await log.NextAsync());
    }
}
