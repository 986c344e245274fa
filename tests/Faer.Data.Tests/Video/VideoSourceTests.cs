using Faer.Data.Video;

namespace Faer.Data.Tests.Video;

public sealed class VideoSourceTests
{
    [Theory]
    [InlineData("a.mp4", true)]
    [InlineData("A B.MOV", true)]
    [InlineData("rtsp://host:8554/door", true)]
    [InlineData("HTTPS://host/a", true)]
    [InlineData("camera:0", true)]
    [InlineData("camera:", false)]
    [InlineData("a.jpg", false)]
    [InlineData("a.gif", false)]
    [InlineData("ftp://host/a", false)]
    [InlineData("-", false)]
    public void Videos_are_recognized_by_their_names(string text, bool isVideo) =>
        Assert.Equal(isVideo, VideoSource.IsVideo(text));

    [Theory]
    [InlineData("camera:0", nameof(VideoPlatform.Linux), "-f v4l2 -i /dev/video0")]
    [InlineData("camera:/dev/video2", nameof(VideoPlatform.Linux), "-f v4l2 -i /dev/video2")]
    [InlineData("camera:1", nameof(VideoPlatform.MacOs), "-f avfoundation -framerate 30 -i 1:none")]
    [InlineData("camera:HD Webcam", nameof(VideoPlatform.Windows), "-f dshow -i video=HD Webcam")]
    [InlineData(
        "rtsp://host/a",
        nameof(VideoPlatform.Linux),
        "-protocol_whitelist * -rtsp_transport tcp -i rtsp://host/a"
    )]
    [InlineData("http://host/a", nameof(VideoPlatform.Linux), "-protocol_whitelist * -i http://host/a")]
    [InlineData("-i.mp4", nameof(VideoPlatform.Linux), "-protocol_whitelist file -format_whitelist * -i file:-i.mp4")]
    public void Each_kind_is_opened_in_its_own_way(string text, string platform, string arguments) =>
        Assert.Equal(
            arguments,
            string.Join(
                ' ',
                VideoSource
                    .Parse(text)
                    .InputArguments(Enum.Parse<VideoPlatform>(platform))
                    .Select(argument => argument.Contains(',', StringComparison.Ordinal) ? "*" : argument)
            )
        );

    [Fact]
    public void Addresses_never_lead_to_files() =>
        Assert.DoesNotContain(
            "file",
            VideoSource.Parse("http://host/a").InputArguments(VideoPlatform.Linux)[1].Split(',')
        );

    [Fact]
    public void A_camera_on_Windows_needs_a_name()
    {
        string message = Assert
            .Throws<FaerException>(() => VideoSource.Parse("camera:0").InputArguments(VideoPlatform.Windows))
            .Message;
        Assert.Contains("-list_devices", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rtsp://me:secret@host/a?x=1", "rtsp://host/a?x=1")]
    [InlineData("rtsp://me:p@ss@host", "rtsp://host")]
    [InlineData("rtsp://host/a@b", "rtsp://host/a@b")]
    public void Passwords_do_not_appear_in_results_and_messages(string address, string name)
    {
        VideoSource source = VideoSource.Parse(address);
        Assert.Equal(name, source.Name);
        Assert.Equal($"{name}: refused", source.Censor($"{address}: refused"));
    }

    [Theory]
    [InlineData("camera:0", true)]
    [InlineData("rtsp://host/a", true)]
    [InlineData("https://host/a.mp4", false)]
    [InlineData("a.mp4", false)]
    public void Live_sources_do_not_wait(string text, bool isLive) =>
        Assert.Equal(isLive, VideoSource.Parse(text).IsLive);
}
