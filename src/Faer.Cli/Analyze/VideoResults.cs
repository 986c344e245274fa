using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Drawing;
using Faer.Imaging;
using Faer.Models;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Cli;

/// <summary>Where the results of one video go: lines of JSON, the annotated video, a plot of each track.</summary>
/// <param name="source">The video.</param>
/// <param name="name">What its files are called.</param>
/// <param name="places">Which results are asked for.</param>
/// <param name="metadata">Those of the model.</param>
/// <param name="terminal">Where lines go.</param>
internal sealed class VideoResults(VideoSource source, string name, VideoPlaces places, ModelMetadata metadata, Terminal terminal) : IDisposable
{
    private readonly JsonLinesFile? _faces = places.Tracks is { } folder ? new JsonLinesFile(Path.Combine(folder, $"{name}.faces.jsonl")) : null;
    private readonly JsonLinesFile? _tracks = places.Tracks is { } folder ? new JsonLinesFile(Path.Combine(folder, $"{name}.tracks.jsonl")) : null;
    private VideoWriter? _drawing;
    private bool _hasOtherSizes;

    /// <summary>Takes a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="analysis">Its result.</param>
    /// <param name="framesPerSecond">The rate of the annotated video.</param>
    public void Add(VideoFrame frame, FrameAnalysis analysis, double framesPerSecond)
    {
        foreach (FaceRecord record in FaceRecord.From(analysis, source.Name, frame.Number, metadata))
        {
            string line = RecordJson.ToLine(record);
            _faces?.Add(line);
            if (places.Lines) terminal.Output.WriteLine(line);
        }

        if (places.Drawings is not { } folder) return;
        _drawing ??= VideoWriter.Create(Path.Combine(folder, name + ".mp4"), frame.Image.Width, frame.Image.Height, framesPerSecond);
        if (_drawing.WidthPx == frame.Image.Width && _drawing.HeightPx == frame.Image.Height)
        {
            AnnotationOptions options = AnnotationOptions.ForFrames with { Numbers = [.. analysis.Faces.Select(face => face.TrackId)] };
            _drawing.Write(AnnotatedPhoto.Draw(frame.Image, [.. analysis.Faces.Select(face => face.Smoothed)], options), analysis.Time);
        }
        else if (!_hasOtherSizes)
        {
            _hasOtherSizes = true;
            terminal.Error.WriteLine($"faer: {source.Name}: from {analysis.Time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s on frames have another size; those are not in the annotated video.");
        }
    }

    /// <summary>Takes a track that has ended.</summary>
    public void Add(TrackSummary track)
    {
        _tracks?.Add(RecordJson.ToLine(TrackRecord.From(track, source.Name, metadata)));
        if (places.Tracks is { } folder)
            AtomicFile.Write(Path.Combine(folder, $"{name}.track-{track.TrackId.ToString("000", CultureInfo.InvariantCulture)}.png"), TrackTimelinePlot.ToPng(track, Path.GetFileName(source.Name)));
    }

    /// <summary>Gives all files their names.</summary>
    /// <exception cref="FaerException">One cannot be written.</exception>
    public void Complete()
    {
        _faces?.Complete();
        _tracks?.Complete();
        _drawing?.Complete();
    }

    /// <summary>Removes files that are not complete.</summary>
    public void Dispose()
    {
        _faces?.Dispose();
        _tracks?.Dispose();
        _drawing?.Dispose();
    }
}
