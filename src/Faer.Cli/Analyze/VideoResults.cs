using System.Globalization;
using Faer.CommandLine;
using Faer.Data;
using Faer.Data.Video;
using Faer.Drawing;
using Faer.Models;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Cli;

/// <summary>Where the results of one video go: records, the annotated video, a plot of each track.</summary>
/// <param name="source">The video.</param>
/// <param name="name">What its files and folder are called.</param>
/// <param name="places">Which results are asked for.</param>
/// <param name="write">Writes faces beside the folder's records; null for nowhere.</param>
/// <param name="metadata">Those of the model.</param>
/// <param name="terminal">Where other lines go.</param>
internal sealed class VideoResults(
    VideoSource source,
    string name,
    VideoPlaces places,
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

    /// <summary>Takes a frame.</summary>
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
                $"faer: {source.Name}: from {analysis.Time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s on frames have another size; those are not in the annotated video."
            );
        }
    }

    /// <summary>Takes a track that has ended. A track of a single frame has no course to plot.</summary>
    public void Add(TrackSummary track)
    {
        _records?.Add(track);
        if (_folder is not null && track.Frames > 1)
            AtomicFile.Write(
                Path.Combine(_folder, $"track-{track.TrackId.ToString("D4", CultureInfo.InvariantCulture)}.png"),
                TrackTimelinePlot.ToPng(track, Path.GetFileName(source.Name))
            );
    }

    /// <summary>Gives all files their names.</summary>
    /// <exception cref="FaerException">One cannot be written.</exception>
    public void Complete()
    {
        _drawing?.Complete();
        _records?.Complete(); // the last, because it says that the video is done
    }

    /// <summary>Removes files that are not complete.</summary>
    public void Dispose()
    {
        _records?.Dispose();
        _drawing?.Dispose();
    }
}
