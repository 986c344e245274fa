using System.Globalization;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Data.Video;

/// <summary>
/// Writes frames as an MP4 file through ffmpeg, at a constant rate and without sound. Each frame has a time and is
/// repeated until the next one is due, so that the video lasts as long as what it shows. The file appears under its
/// name only when it is complete. Not thread-safe.
/// </summary>
public sealed class VideoWriter : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly double _framesPerSecond;
    private readonly FfmpegProcess _ffmpeg;
    private readonly byte[] _last;
    private TimeSpan? _start;
    private long _written;
    private bool _isDone;

    private VideoWriter(string path, int width, int height, double framesPerSecond, FfmpegProgram program)
    {
        _path = Path.GetFullPath(path);
        _temporary = AtomicFile.TemporaryName(_path);
        _framesPerSecond = framesPerSecond;
        _last = new byte[checked(3 * width * height)];
        WidthPx = width;
        HeightPx = height;
        _ffmpeg = FfmpegProcess.Start(program, Arguments(_temporary, width, height, framesPerSecond));
    }

    /// <summary>Width of the frames in pixels.</summary>
    public int WidthPx { get; }

    /// <summary>Height of the frames in pixels.</summary>
    public int HeightPx { get; }

    /// <summary>Starts a file. Creates its folder.</summary>
    /// <param name="path">Path of the file, usually <c>.mp4</c>.</param>
    /// <param name="width">Width of the frames in pixels.</param>
    /// <param name="height">Height of the frames in pixels.</param>
    /// <param name="framesPerSecond">Frame rate of the file, above 0.</param>
    /// <exception cref="FfmpegNotFoundException">ffmpeg is not installed.</exception>
    /// <exception cref="FaerException">The folder cannot be created, or ffmpeg cannot be started.</exception>
    public static VideoWriter Create(string path, int width, int height, double framesPerSecond)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        FfmpegProgram program = FfmpegProgram.Find();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: cannot be written ({e.Message.TrimEnd('.')}). Check the folder's permissions and "
                    + $"the free disk space.",
                e
            );
        }

        return new VideoWriter(path, width, height, framesPerSecond, program);
    }

    /// <summary>Writes the next frame.</summary>
    /// <param name="frame">The frame, in the size of the file's frames.</param>
    /// <param name="time">
    /// Time of the frame; the first frame's time is the file's start. A frame before the file's next one is due is left
    /// out.
    /// </param>
    /// <exception cref="ArgumentException">The frame has another size.</exception>
    /// <exception cref="FaerException">ffmpeg ended; the message is one line with its reason.</exception>
    public void Write(RgbImage frame, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != WidthPx || frame.Height != HeightPx)
            throw new ArgumentException(
                $"The file's frames have {WidthPx}x{HeightPx} pixels, not {frame.Width}x{frame.Height}.",
                nameof(frame)
            );

        _start ??= time;
        long due = (long)Math.Round((time - _start.Value).TotalSeconds * _framesPerSecond);
        if (due < _written)
            return;
        try
        {
            for (; _written < due; _written++)
                _ffmpeg.Input.Write(_last);
            frame.Pixels.CopyTo(_last);
            _ffmpeg.Input.Write(_last);
            _written++;
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Finishes the file and gives it its name.</summary>
    /// <exception cref="FaerException">
    /// ffmpeg could not write it; the message is one line with its reason. <see cref="Dispose"/> removes the rest.
    /// </exception>
    public void Complete()
    {
        try
        {
            _ffmpeg.Input.Dispose();
            if (_ffmpeg.WaitAsync().GetAwaiter().GetResult() != 0)
                throw Failed(null);
            using (var file = new FileStream(_temporary, FileMode.Open, FileAccess.ReadWrite))
                file.Flush(flushToDisk: true);
            AtomicFile.Publish(_temporary, _path);
            _isDone = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Ends ffmpeg and removes a file that is not complete.</summary>
    public void Dispose()
    {
        _ffmpeg.Dispose();
        if (!_isDone)
            AtomicFile.Discard(_temporary);
    }

    private static string[] Arguments(string path, int width, int height, double framesPerSecond) =>
        [
            "-y",
            "-f",
            "rawvideo",
            "-pixel_format",
            "rgb24",
            "-video_size",
            $"{width}x{height}",
            "-framerate",
            framesPerSecond.ToString("R", CultureInfo.InvariantCulture),
            "-i",
            "pipe:0",
            // The usual colour format, which every player supports, has one colour for two by two pixels.
            "-vf",
            "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            "file:" + path,
        ];

    private FaerException Failed(Exception? cause)
    {
        _ffmpeg.Kill();
        _ffmpeg.WaitAsync().GetAwaiter().GetResult();
        return new FaerException(
            $"{_path}: ffmpeg cannot write it: {_ffmpeg.Warning ?? cause?.Message ?? "it ended early"}",
            cause
        );
    }
}
