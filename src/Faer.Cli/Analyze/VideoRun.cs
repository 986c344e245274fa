using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Tracking;

namespace Faer.Cli;

/// <summary>Analyses videos one after the other.</summary>
internal sealed class VideoRun(FaceAnalyzer analyzer, VideoReaderOptions reading, FrameAnalyzerOptions tracking, VideoPlaces places, Terminal terminal)
{
    // Where a source does not state its rate: that of most cameras.
    private const double UsualRate = 30;

    private readonly VideoNames _names = new();

    /// <summary>Whether a command line names videos.</summary>
    /// <param name="arguments">What it names.</param>
    /// <param name="videoOption">An option that only videos have and that it gives; null for none.</param>
    /// <exception cref="UsageException">It names photos, too, or gives such an option for photos.</exception>
    public static bool AreVideos(IReadOnlyList<string> arguments, string? videoOption)
    {
        int videos = arguments.Count(VideoSource.IsVideo);
        if (videos > 0 && videos < arguments.Count)
            throw new UsageException($"{arguments.First(argument => !VideoSource.IsVideo(argument))}: this is no video, and others are; analyse photos and videos one after the other.");
        if (videos == 0 && videoOption is not null) throw new UsageException($"{videoOption} is for videos, and {arguments[0]} is none.");
        return videos > 0;
    }

    /// <summary>Analyses all of them; one that cannot be read is a line of error, and the others go on.</summary>
    /// <returns>The exit code.</returns>
    public int Run(IEnumerable<string> sources, CancellationToken cancellation)
    {
        int failures = 0;
        foreach (VideoSource source in sources.Select(VideoSource.Parse))
        {
            try
            {
                if (Analyze(source, cancellation) is not { } problem) continue;
                failures++;
                Report(problem);
            }
            catch (FaerException e) when (e is not (FfmpegNotFoundException or DetectorNotFoundException))
            {
                failures++;
                Report(e.Message);
            }
        }

        return failures == 0 ? 0 : CommandLineProgram.WorkFailed;
    }

    /// <returns>Why the video could not be read to its end; null when it could. What was read until then is kept.</returns>
    private string? Analyze(VideoSource source, CancellationToken cancellation)
    {
        var frames = new FrameAnalyzer(analyzer, tracking);
        var summarizer = new TrackSummarizer(analyzer.Metadata);
        var table = new TrackTable(source, terminal);
        var progress = new VideoProgress(source, terminal, reading, TimeProvider.System);
        string? problem = null;
        using VideoReader reader = VideoReader.Open(source, reading);
        using var results = new VideoResults(source, _names.For(source), places, analyzer.Metadata, terminal);
        try
        {
            foreach (VideoFrame frame in reader.ReadFramesAsync(cancellation).ToBlockingEnumerable(cancellation))
            {
                using (frame)
                {
                    FrameAnalysis analysis = frames.Analyze(frame.Image, frame.Time);
                    results.Add(frame, analysis, Rate(reader));
                    foreach (TrackSummary track in summarizer.Add(analysis)) Add(track);
                    progress.Show(reader, analysis, isQuiet: places.Lines);
                }
            }
        }
        catch (OperationCanceledException) when (source.IsLive)
        {
            // Ctrl-C is how a stream without an end ends; its results are whole.
        }
        catch (FaerException e) when (progress.Frames > 0 && e is not (FfmpegNotFoundException or DetectorNotFoundException))
        {
            problem = e.Message;
        }

        foreach (TrackSummary track in summarizer.Finish()) Add(track);
        results.Complete();
        progress.Close();
        if (!places.Lines) table.Write(progress.Summary(reader));
        if (problem is null && reader.Complaint is { } complaint) terminal.Error.WriteLine($"faer: {source.Name}: ffmpeg reported: {complaint.ReplaceLineEndings(" ")}");
        return problem;

        void Add(TrackSummary track)
        {
            results.Add(track);
            table.Add(track);
        }
    }

    /// <summary>How many frames a second are analysed, as far as is known.</summary>
    private double Rate(VideoReader reader)
    {
        double all = reader.SourceFramesPerSecond ?? UsualRate;
        return reading.EveryNth is { } n ? all / n : Math.Min(all, reading.FramesPerSecond ?? all);
    }

    private void Report(string problem) => terminal.Error.WriteLine($"faer: {problem.ReplaceLineEndings(" ")}");
}
