using System.Net;
using System.Net.Sockets;
using System.Text;
using Faer.Data.Video;
using Faer.Imaging;

namespace Faer.Data.Tests.Video;

/// <summary>Kinds of video files that users have.</summary>
public sealed class VideoReaderInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ffv1", "yuv420p10le")]
    [InlineData("ffv1", "yuv444p16le")]
    [InlineData("ffv1", "gray16le")]
    [InlineData("ffv1", "gray")]
    [InlineData("ffv1", "rgb48le")]
    [InlineData("ffv1", "yuva420p")]
    [InlineData("png", "rgb48be")]
    [InlineData("png", "rgba64be")]
    [InlineData("png", "gray16be")]
    [InlineData("png", "monob")]
    [InlineData("prores", "yuv422p10le")]
    [InlineData("rawvideo", "gbrp12le")]
    public async Task Every_depth_becomes_eight_bits(string codec, string format)
    {
        // A picture whose colours survive grey and black-and-white formats: half of it is black, half is white.
        TestVideo.Run(
            "-f",
            "lavfi",
            "-i",
            "color=black:size=64x48:rate=10:duration=0.3,drawbox=x=32:w=32:color=white:t=fill",
            "-vf",
            $"format={format}",
            "-c:v",
            codec,
            "-pix_fmt",
            format,
            "-strict",
            "-2",
            _folder.File("a.mkv")
        );
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(_folder.File("a.mkv")));
        int count = 0;
        await foreach (VideoFrame frame in reader.ReadFramesAsync(TestContext.Current.CancellationToken))
        {
            using (frame)
            {
                count++;
                Assert.True(Brightness(frame.Image, x: 8) < 25);
                Assert.True(Brightness(frame.Image, x: 56) > 230);
            }
        }

        Assert.Equal(3, count);
    }

    [Fact]
    public async Task The_largest_video_stream_is_read_and_named()
    {
        TestVideo.Run(
            "-f",
            "lavfi",
            "-i",
            "color=red:size=32x32:rate=25:duration=0.2",
            "-f",
            "lavfi",
            "-i",
            "sine=duration=0.2",
            "-f",
            "lavfi",
            "-i",
            "color=blue:size=64x48:rate=10:duration=0.2",
            "-map",
            "0",
            "-map",
            "1",
            "-map",
            "2",
            "-c:v",
            "ffv1",
            "-disposition:v:0",
            "default",
            _folder.File("two.mkv")
        );
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(_folder.File("two.mkv")));
        Assert.All(await Sizes(reader), size => Assert.Equal((64, 48), size));
        Assert.Equal(new VideoStream(Index: 2, 64, 48, VideoStreams: 2), reader.Stream);
        Assert.Equal(10, reader.SourceFramesPerSecond);
    }

    [Fact]
    public async Task Cover_art_is_not_the_video()
    {
        ImageFile("cover.png", 200);
        string video = TestVideo.Make(_folder.File("plain.mp4"));
        TestVideo.Run(
            "-i",
            video,
            "-i",
            _folder.File("cover.png"),
            "-map",
            "1",
            "-map",
            "0",
            "-c",
            "copy",
            "-disposition:v:0",
            "attached_pic",
            _folder.File("covered.mp4")
        );
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(_folder.File("covered.mp4")));
        Assert.All(await Sizes(reader), size => Assert.Equal((64, 48), size));
        Assert.Equal(1, reader.Stream!.VideoStreams);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_with_only_audio_is_reported(bool hasCover)
    {
        ImageFile("cover.png", 64);
        string[] cover = hasCover
            ?
            [
                "-i",
                _folder.File("cover.png"),
                "-map",
                "0",
                "-map",
                "1",
                "-c:v",
                "copy",
                "-disposition:v",
                "attached_pic",
            ]
            : [];
        TestVideo.Run(["-f", "lavfi", "-i", "sine=duration=0.1", .. cover, _folder.File("sound.mp4")]);
        Assert.Equal(
            $"{_folder.File("sound.mp4")}: this file has no video stream (audio only).",
            await Refusal(_folder.File("sound.mp4"))
        );
    }

    [Fact]
    public async Task A_file_without_its_index_is_reported_as_incomplete()
    {
        byte[] whole = await File.ReadAllBytesAsync(
            TestVideo.Make(_folder.File("a.mp4")),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllBytesAsync(
            _folder.File("cut.mp4"),
            whole[..(whole.Length / 2)],
            TestContext.Current.CancellationToken
        );
        Assert.Contains(
            "no video index (moov): the recording or the copy is incomplete",
            await Refusal(_folder.File("cut.mp4")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nfile:{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nother.ts\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile 'other.ts'\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 33\n")]
    [InlineData(
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
            + "profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\" "
            + "mediaPresentationDuration=\"PT1S\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation "
            + "id=\"1\" bandwidth=\"1\"><BaseURL>other.ts</BaseURL></Representation></AdaptationSet></Period></MPD>"
    )]
    public async Task A_playlist_named_mp4_opens_no_other_file(string text)
    {
        TestVideo.Run(
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=64x48:rate=10:duration=1",
            "-c:v",
            "mpeg2video",
            _folder.File("other.ts")
        );
        await File.WriteAllTextAsync(
            _folder.File("list.mp4"),
            text.Replace("{0}", _folder.File("other.ts"), StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        string message = await Refusal(_folder.File("list.mp4"));
        Assert.Contains(
            "Playlists and other files that refer to further files are not supported",
            message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task A_playlist_at_an_address_opens_no_local_file()
    {
        TestVideo.Run(
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=64x48:rate=10:duration=1",
            "-c:v",
            "mpeg2video",
            _folder.File("secret.ts")
        );
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task served = Task.Run(
            async () =>
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                byte[] list = Encoding.ASCII.GetBytes(
                    $"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nfile:{_folder.File("secret.ts")}\n#EXT-X-ENDLIST\n"
                );
                await client.GetStream().WriteAsync(list, TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken
        );
        await Refusal($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        await served;
    }

    private static int Brightness(RgbImage image, int x) => image.Pixels[3 * ((24 * image.Width) + x)];

    private static async Task<List<(int Width, int Height)>> Sizes(VideoReader reader)
    {
        var sizes = new List<(int, int)>();
        await foreach (VideoFrame frame in reader.ReadFramesAsync(TestContext.Current.CancellationToken))
        {
            using (frame)
                sizes.Add((frame.Image.Width, frame.Image.Height));
        }

        Assert.NotEmpty(sizes);
        return sizes;
    }

    private static async Task<string> Refusal(string source)
    {
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(source));
        return (await Assert.ThrowsAsync<FaerException>(() => Sizes(reader))).Message;
    }

    private void ImageFile(string name, int sidePx) =>
        File.WriteAllBytes(
            _folder.File(name),
            ImageEncoder.ToPng(new RgbImage(sidePx, sidePx, new byte[3 * sidePx * sidePx]))
        );
}
