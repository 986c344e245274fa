using Faer.Data.Video;
using Faer.Imaging;

namespace Faer.Data.Tests.Video;

public sealed class VideoWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_frame_that_is_shown_longer_is_written_longer()
    {
        TestVideo.Require();
        string path = _folder.File("a.mp4");
        using (VideoWriter writer = VideoWriter.Create(path, 33, 21, framesPerSecond: 10))
        {
            writer.Write(Grey(40), TimeSpan.FromSeconds(5));
            writer.Write(Grey(120), TimeSpan.FromSeconds(5.3));
            writer.Write(Grey(120), TimeSpan.FromSeconds(5.32)); // before the next frame is due
            writer.Write(Grey(220), TimeSpan.FromSeconds(5.4));
            Assert.False(File.Exists(path));
            writer.Complete();
        }

        Assert.Equal(["a.mp4"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
        var greys = new List<int>();
        using VideoReader reader = VideoReader.Open(VideoSource.Parse(path));
        await foreach (VideoFrame frame in reader.ReadFramesAsync(TestContext.Current.CancellationToken))
        {
            using (frame)
            {
                Assert.Equal((34, 22), (frame.Image.Width, frame.Image.Height)); // even, as the colour format requires
                greys.Add((int)Math.Round(frame.Image.Pixels[3 * ((10 * 34) + 16)] / 20.0) * 20);
            }
        }

        Assert.Equal([40, 40, 40, 120, 220], greys);
    }

    [Fact]
    public void An_incomplete_video_leaves_no_file()
    {
        TestVideo.Require();
        using (VideoWriter writer = VideoWriter.Create(_folder.File("a.mp4"), 33, 21, 10))
            writer.Write(Grey(1), TimeSpan.Zero);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void An_unwritable_path_is_one_line()
    {
        TestVideo.Require();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux, where no file can be created in /proc");
        using VideoWriter writer = VideoWriter.Create("/proc/a.mp4", 33, 21, 10);
        string message = Assert
            .Throws<FaerException>(() =>
            {
                writer.Write(Grey(1), TimeSpan.Zero);
                writer.Complete();
            })
            .Message;
        Assert.Contains("a.mp4: ffmpeg cannot write it: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_of_another_size_are_refused()
    {
        TestVideo.Require();
        using VideoWriter writer = VideoWriter.Create(_folder.File("a.mp4"), 64, 48, 10);
        Assert.Throws<ArgumentException>(() => writer.Write(Grey(1), TimeSpan.Zero));
    }

    private static RgbImage Grey(byte value) => new(33, 21, [.. Enumerable.Repeat(value, 3 * 33 * 21)]);
}
