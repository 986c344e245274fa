using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Faer.Data.Video;

/// <summary>
/// Reads the frames of a video file, a camera or an address through ffmpeg, one process per reader. Frames are rotated
/// upright according to the video's metadata, scaled to square pixels, and converted to 8 bits per channel. Of a file
/// with several video streams the largest is read; of an address, the one that ffmpeg prefers. Cover art is never read.
/// A file must be the video itself: playlists, which name other files, are rejected. A bounded number of frames is read
/// ahead; disposing ends the process. One consumer per reader.
/// </summary>
public sealed class VideoReader : IDisposable
{
    private readonly VideoSource _source;
    private readonly VideoReaderOptions _options;
    private readonly FrameLog _log = new();
    private readonly FfmpegProcess _ffmpeg;
    private readonly PpmReader _pictures;
    private readonly Channel<VideoFrame> _frames;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;
    private int _dropped;

    private VideoReader(VideoSource source, VideoReaderOptions options, FfmpegProgram program, int? stream)
    {
        _source = source;
        _options = options;
        _ffmpeg = FfmpegProcess.Start(program, Arguments(source, options, program.PassThrough, Platform, stream), _log);
        _pictures = new PpmReader(new BufferedStream(_ffmpeg.Output, 1 << 16));
        _frames = Channel.CreateBounded<VideoFrame>(
            new BoundedChannelOptions(options.ReadAhead)
            {
                FullMode = source.IsLive ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
                SingleWriter = true,
            },
            Drop
        );
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Length of the video, known from the first frame on; null if the source does not state it.</summary>
    public TimeSpan? Length => _log.Length;

    /// <summary>
    /// Frames per second of the video, known from the first frame on; null if the source does not state it.
    /// </summary>
    public double? SourceFramesPerSecond => _log.Streams.FramesPerSecond;

    /// <summary>The stream that is read, known from the first frame on; null if ffmpeg does not name it.</summary>
    public VideoStream? Stream => _log.Streams.Chosen;

    /// <summary>Number of frames of a live source that were dropped because they were not read in time.</summary>
    public int DroppedFrames => Volatile.Read(ref _dropped);

    /// <summary>
    /// The first error that ffmpeg reported and continued after, such as a damaged frame; null if there is none.
    /// </summary>
    public string? Warning => _ffmpeg.Warning is { } problem ? _source.Censor(problem) : null;

    private static VideoPlatform Platform =>
        OperatingSystem.IsWindows() ? VideoPlatform.Windows
        : OperatingSystem.IsMacOS() ? VideoPlatform.MacOs
        : VideoPlatform.Linux;

    /// <summary>Starts reading. A source that cannot be read causes an error only with the first frame.</summary>
    /// <param name="source">The file, camera or address.</param>
    /// <param name="options">The frames to read; all when null.</param>
    /// <exception cref="FfmpegNotFoundException">ffmpeg is not installed.</exception>
    /// <exception cref="FaerException">
    /// ffmpeg cannot be started, or this system requires another name for the camera.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of its range, or two contradict each other.</exception>
    public static VideoReader Open(VideoSource source, VideoReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= VideoReaderOptions.Default;
        if (options.FramesPerSecond is not (null or (> 0 and <= 1000)))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.FramesPerSecond,
                "FramesPerSecond must be above 0 and at most 1000."
            );
        if (options.EveryNth is < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.EveryNth, "EveryNth must be at least 1.");
        if (options is { FramesPerSecond: not null, EveryNth: not null })
            throw new ArgumentException("FramesPerSecond and EveryNth cannot be combined.", nameof(options));
        if (options.Length <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(options), options.Length, "Length must be above zero.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReadAhead, 1, nameof(options));
        FfmpegProgram program = FfmpegProgram.Find();
        return new VideoReader(source, options, program, LargestStream(source, program));
    }

    /// <summary>Returns the frames as they arrive. Dispose each when done with it. Call this only once.</summary>
    /// <param name="cancellationToken">Stops reading, also between two frames of a live source.</param>
    /// <exception cref="FaerException">
    /// The source cannot be read, or not to its end; the message is one line with ffmpeg's reason. Frames before that
    /// were returned.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<VideoFrame> ReadFramesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        while (await WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_frames.Reader.TryRead(out VideoFrame? frame))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return frame;
            }
        }
    }

    /// <summary>Kills ffmpeg if it still runs, and waits for its end.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _ffmpeg.Kill();
        _pump.Wait();
        _ffmpeg.Dispose();
        _stop.Dispose();
    }

    /// <summary>Returns ffmpeg's arguments.</summary>
    /// <param name="source">The source to read.</param>
    /// <param name="options">The frames to read.</param>
    /// <param name="passThrough">The option that passes frames through unchanged.</param>
    /// <param name="platform">The operating system.</param>
    /// <param name="stream">The stream to read; null for the one that ffmpeg prefers.</param>
    internal static string[] Arguments(
        VideoSource source,
        VideoReaderOptions options,
        IReadOnlyList<string> passThrough,
        VideoPlatform platform,
        int? stream
    )
    {
        string? choose = options switch
        {
            { EveryNth: { } n } => string.Create(CultureInfo.InvariantCulture, $@"select=not(mod(n\,{n}))"),

            // The first frame of each interval: no frame is repeated, and the rate holds on average even if it does not
            // divide the video's rate.
            { FramesPerSecond: { } rate } => string.Create(
                CultureInfo.InvariantCulture,
                $@"select=isnan(prev_selected_t)+gt(floor(t*{rate:R}+1e-6)\,floor(prev_selected_t*{rate:R}+1e-6))"
            ),
            _ => null,
        };
        string[] length = options.Length is { } time
            ? ["-t", time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)]
            : [];
        return
        [
            "-nostdin",
            .. length,
            .. source.InputArguments(platform),
            .. Map(source, stream),
            "-vf",
            FrameLog.Filters(choose) + @",scale=max(1\,round(iw*sar)):ih,setsar=1,format=rgb24",
            .. passThrough,
            "-f",
            "image2pipe",
            "-c:v",
            "ppm",
            "pipe:1",
        ];
    }

    private static string[] Map(VideoSource source, int? stream)
    {
        if (stream is { } index)
            return ["-map", string.Create(CultureInfo.InvariantCulture, $"0:{index}")];

        // Opening an address or a camera twice to find the largest stream may fail or disturb it; ffmpeg itself prefers
        // large ones.
        return source.Kind == VideoSourceKind.Address ? ["-an", "-sn", "-dn"] : ["-map", "0:V:0"];
    }

    /// <summary>
    /// Finds the largest stream of a file; null for other sources, and if none is found, which reading the file then
    /// reports.
    /// </summary>
    private static int? LargestStream(VideoSource source, FfmpegProgram program)
    {
        // Pipes can be read only once; their length is 0.
        if (source.Kind != VideoSourceKind.File || new FileInfo(source.Name) is not { Exists: true, Length: > 0 })
            return null;
        var log = new FrameLog();
        using var look = FfmpegProcess.Start(program, ["-nostdin", .. source.InputArguments(Platform)], log);
        look.WaitAsync().GetAwaiter().GetResult(); // without an output, ffmpeg ends after listing the streams
        return log.Streams.Largest;
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        Task<bool> next = _frames.Reader.WaitToReadAsync(cancellationToken).AsTask();
        try
        {
            return await (
                _source.IsLive ? next.WaitAsync(_options.LiveTimeout, cancellationToken) : next
            ).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new FaerException(
                $"{_source.Name}: no frame for {_options.LiveTimeout.TotalSeconds:0.#} s; check the camera "
                    + $"or the network{(Warning is { } why ? $" ({why})" : "")}.",
                e
            );
        }
    }

    private async Task PumpAsync()
    {
        Exception? error = null;
        try
        {
            int count = 0;
            while (await _pictures.ReadAsync().ConfigureAwait(false) is { } buffer)
            {
                // The log is written before the frame, so the line is there or on its way.
                if (await _log.NextAsync().ConfigureAwait(false) is not var (number, time))
                    break;
                await _frames
                    .Writer.WriteAsync(new VideoFrame(buffer, number, time, _pictures.GiveBack), _stop.Token)
                    .ConfigureAwait(false);
                count++;
            }

            int exitCode = await _ffmpeg.WaitAsync().ConfigureAwait(false);
            if (exitCode != 0)
                error = new FaerException($"{_source.Name}: {VideoProblem.Describe(Warning, exitCode, count > 0)}");
            else if (count == 0)
                error = new FaerException($"{_source.Name}: it has no frames{(Warning is { } why ? $": {why}" : "")}.");
        }
        catch (Exception e)
        {
            error = e is InvalidDataException or IOException ? new FaerException($"{_source.Name}: {e.Message}", e) : e;
        }
        finally
        {
            _frames.Writer.TryComplete(error);
        }
    }

    private void Drop(VideoFrame frame)
    {
        Interlocked.Increment(ref _dropped);
        frame.Dispose();
    }
}
