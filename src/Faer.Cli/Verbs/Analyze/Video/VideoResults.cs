using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Results;
using Faer.Data.Video;
using Faer.Drawing;
using Faer.Files;
using Faer.Models;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Cli.Verbs.Analyze.Video;

/// <summary>Writes the results of one video: records, the annotated video, a plot of each track.</summary>
/// <param name="source">The video.</param>
/// <param name="name">The name of its files and folder.</param>
/// <param name="places">The requested results.</param>
/// <param name="write">Writes faces to another output besides the folder's records; null for none.</param>
/// <param name="metadata">The model's metadata.</param>
/// <param name="terminal">Where other lines are written.</param>
internal sealed class VideoResults(
    VideoSource source,
    string name,
    VideoOutputs places,
    Action<IEnumerable<FaceRecord>>? write,
    ModelMetadata metadata,
    Terminal terminal
) : IDisposable
{
    private readonly string? _folder = places.Folder is { } output ? Path.Combine(output, name) : null;
    private readonly VideoResultWriter? _records = places.Folder is { } output
        ? new VideoResultWriter(Path.Combine(output, name), source.Name, places.Format ?? ResultFormat.Jsonl, metadata)
        : null;
    private VideoWriter? _drawing;
    private bool _hasOtherSizes;

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="analysis">Its result.</param>
    /// <param name="framesPerSecond">The rate of the annotated video.</param>
    public void Add(VideoFrame frame, FrameAnalysis analysis, double framesPerSecond)
    {
        _records?.Add(analysis, frame.Number);
        write?.Invoke(FaceRecord.From(analysis, source.Name, frame.Number, metadata));
        if (places.DrawingOf(name) is not { } drawing)
            return;
        _drawing ??= VideoWriter.Create(drawing, frame.Image.Width, frame.Image.Height, framesPerSecond);
        if (_drawing.WidthPx == frame.Image.Width && _drawing.HeightPx == frame.Image.Height)
        {
            AnnotationOptions options = AnnotationOptions.ForFrames with
            {
                Numbers = [.. analysis.Faces.Select(face => face.TrackId)],
            };
            _drawing.Write(
                AnnotatedPhoto.Draw(frame.Image, [.. analysis.Faces.Select(face => face.Smoothed)], options),
                analysis.Time
            );
        }
        else if (!_hasOtherSizes)
        {
            _hasOtherSizes = true;
            terminal.Error.WriteLine(
                $"faer: {source.Name}: from "
                    + $"{analysis.Time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s onwards, "
                    + "some frames have a different size and are not in the annotated video."
            );
        }
    }

    /// <summary>Adds a track that has ended. A track of a single frame is not plotted.</summary>
    public void Add(TrackSummary track)
    {
        _records?.Add(track);
        if (_folder is not null && track.Frames > 1)
            AtomicFile.Write(
                Path.Combine(_folder, $"track-{track.TrackId.ToString("D4", CultureInfo.InvariantCulture)}.png"),
                TrackTimelinePlot.ToPng(track, Path.GetFileName(source.Name))
            );
    }

    /// <summary>Completes all files and gives them their final names.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Complete()
    {
        _drawing?.Complete();
        _records?.Complete(); // last, because it marks the video as done
    }

    /// <summary>Removes files that are not complete.</summary>
    public void Dispose()
    {
        _records?.Dispose();
        _drawing?.Dispose();
    }
}
