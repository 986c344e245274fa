using System.Globalization;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.CommandLine;
using Faer.Data.Results;
using Faer.Data.Video;
using Faer.Files;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Cli.Verbs.Analyze.Video;

/// <summary>Analyses videos one after the other.</summary>
internal sealed class VideoRun(
    FaceAnalyzer analyzer,
    VideoReaderOptions reading,
    FrameAnalyzerOptions tracking,
    VideoOutputs places,
    Terminal terminal
)
{
    // Frames per second of most cameras, assumed if a source does not state its rate.
    private const double UsualRate = 30;

    private readonly VideoNames _names = new();
    private readonly FaceLines? _lines = places is { HasLines: true, Format: { } format }
        ? new FaceLines(terminal, analyzer.Metadata, format, withFrames: true)
        : null;

    private RecordFile? _file;
    private int _videos,
        _done,
        _frames,
        _drawings;
    private long _tracks;

    /// <summary>
    /// Analyses all videos. A video that cannot be read is reported on the error stream, and the run continues. Ends
    /// before the next video if it is cancelled.
    /// </summary>
    /// <returns>The exit code: 0, or 3 if any video failed.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before all videos were analysed.</exception>
    public int Run(IEnumerable<string> sources, CancellationToken cancellationToken)
    {
        int failures = 0;
        bool isStopped = false;
        using RecordFile? file = places.File is { } path
            ? new RecordFile(path, analyzer.Metadata, withFrames: true)
            : null;
        _file = file;
        foreach (VideoSource source in sources.Select(VideoSource.Parse))
        {
            string name = _names.For(source);
            if (
                places.Resume
                && places.Folder is { } folder
                && VideoResultWriter.IsComplete(Path.Combine(folder, name))
            )
            {
                _done++;
                continue;
            }

            // The results of videos before are complete, also of a live source that was ended by this.
            isStopped = cancellationToken.IsCancellationRequested;
            if (isStopped)
                break;
            try
            {
                if (Analyze(source, name, cancellationToken) is not { } problem)
                    continue;
                failures++;
                Report(problem);
            }
            catch (FaerException e) when (e is not (FfmpegNotFoundException or DetectorNotFoundException))
            {
                failures++;
                Report(e.Message);
            }
        }

        if (isStopped && _videos == 0)
            throw new OperationCanceledException(cancellationToken);
        file?.Complete();
        string found =
            $"{Counted.Of(_tracks, "track")} in {Counted.Of(_frames, "frame")} of {Counted.Of(_videos, "video")}"
            + $"{(_done > 0 ? $"; {Counted.Of(_done, "video")} done before" : "")}";
        string summary = RunSummary.Line(found, failures, Written());
        if (places.HasLines)
            terminal.Error.WriteLine($"faer: {summary}");
        else
            terminal.Output.WriteLine(summary);
        if (isStopped)
            throw new OperationCanceledException(cancellationToken);
        return failures == 0 ? 0 : CommandLineProgram.SomeFailed;
    }

    private IEnumerable<string> Written()
    {
        if (places.Folder is { } folder)
            yield return Counted.Folder(folder, _videos + _done, "video");
        if (places.File is { } file)
            yield return file;
        if (places.DrawingFile is { } drawing && _drawings > 0)
            yield return drawing;
        if (places.DrawingFolder is { } drawings)
            yield return Counted.Folder(drawings, _drawings, "video");
    }

    /// <summary>Writes faces to the output that all videos share.</summary>
    private void Write(IEnumerable<FaceRecord> faces)
    {
        _lines?.Write(faces);
        if (_file is null)
            return;
        foreach (FaceRecord face in faces)
            _file.Add(face);
    }

    /// <returns>
    /// Why the video could not be read to its end; null when it could. What was read until then is kept.
    /// </returns>
    private string? Analyze(VideoSource source, string name, CancellationToken cancellationToken)
    {
        if (places.DrawingOf(name) is { } drawing && Path.GetFullPath(drawing) == Path.GetFullPath(source.Name))
            throw new FaerException(
                $"{source.Name}: --draw would replace the video itself; name another folder or file."
            );
        var frames = new FrameAnalyzer(analyzer, tracking);
        var summarizer = new TrackSummarizer(analyzer.Metadata);
        var table = new TrackTable(source, terminal);
        var progress = new VideoProgress(source, terminal, reading, TimeProvider.System);
        string? problem = null;
        using VideoReader reader = VideoReader.Open(source, reading);
        using var results = new VideoResults(source, name, places, Write, analyzer.Metadata, terminal);
        try
        {
            foreach (
                VideoFrame frame in reader.ReadFramesAsync(cancellationToken).ToBlockingEnumerable(cancellationToken)
            )
            {
                using (frame)
                {
                    if (progress.Frames == 0 && reader.Stream is { VideoStreams: > 1 } stream)
                        Report(Choice(source, stream));
                    FrameAnalysis analysis = frames.Analyze(frame.Image, frame.Time);
                    results.Add(frame, analysis, Rate(reader));
                    foreach (TrackSummary track in summarizer.Add(analysis))
                        Add(track);
                    progress.Show(reader, analysis, isQuiet: places.HasLines);
                }
            }
        }
        catch (OperationCanceledException) when (source.IsLive)
        {
            // Ctrl-C is the normal end of a live stream; its results are complete.
        }
        catch (FaerException e)
            when (progress.Frames > 0 && e is not (FfmpegNotFoundException or DetectorNotFoundException))
        {
            problem = e.Message;
        }

        foreach (TrackSummary track in summarizer.Finish())
            Add(track);
        results.Complete();
        _videos++;
        _frames += progress.Frames;
        if (progress.Frames > 0 && places.DrawingOf(name) is not null)
            _drawings++;
        progress.Close();
        if (_lines is null)
            table.Write(progress.Summary(reader));
        if (problem is null && reader.Warning is { } warning)
            terminal.Error.WriteLine($"faer: {VisibleText.OneLine($"{source.Name}: ffmpeg reported: {warning}")}");
        return problem;

        void Add(TrackSummary track)
        {
            _tracks++;
            results.Add(track);
            table.Add(track);
        }
    }

    /// <summary>Returns the number of frames analysed per second, as far as it is known.</summary>
    private double Rate(VideoReader reader)
    {
        double all = reader.SourceFramesPerSecond ?? UsualRate;
        return reading.EveryNth is { } n ? all / n : Math.Min(all, reading.FramesPerSecond ?? all);
    }

    private static string Choice(VideoSource source, VideoStream stream) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Name}: {stream.VideoStreams} video streams; stream {stream.Index} "
                + $"({stream.WidthPx}x{stream.HeightPx}) is analysed."
        );

    private void Report(string problem) => terminal.Error.WriteLine($"faer: {VisibleText.OneLine(problem)}");
}
