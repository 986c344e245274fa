using System.Globalization;
using Faer.Files;
using Faer.Models;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Data.Results;

/// <summary>
/// Writes the results of one video into a folder of its own: faces in parts (<c>part-000000.jsonl</c> and so on), and
/// finally <c>tracks.jsonl</c>, with one line per track. Each file appears under its name only when it is complete; if
/// <c>tracks.jsonl</c> exists, the video is done. Not thread-safe.
/// </summary>
public sealed class VideoResultWriter : IDisposable
{
    // The record of a face takes about 10 KB of memory.
    private const int FacesPerPart = 2_000;

    private readonly string _folder;
    private readonly string _source;
    private readonly ResultFormat _format;
    private readonly ModelMetadata _metadata;
    private readonly IReadOnlyList<FaceColumn> _columns;
    private readonly List<FaceRecord> _faces = [];
    private readonly JsonLinesFile _tracks;
    private int _parts;

    /// <summary>Starts the results of a video. Creates the folder and removes parts of an interrupted run.</summary>
    /// <param name="folder">The folder, used for this video only.</param>
    /// <param name="source">The name of the video in the records.</param>
    /// <param name="format">The file format of the parts.</param>
    /// <param name="metadata">The metadata of the model.</param>
    /// <exception cref="FaerException">The folder already contains complete results, or cannot be written.</exception>
    public VideoResultWriter(string folder, string source, ResultFormat format, ModelMetadata metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(metadata);
        if (IsComplete(folder))
            throw new FaerException(
                $"{folder}: already contains the results of a video; name another folder, or use --resume "
                    + $"to skip finished videos."
            );
        _folder = folder;
        _source = source;
        _format = format;
        _metadata = metadata;
        _columns = FaceColumns.For(metadata, withFrames: true);
        _tracks = new JsonLinesFile(TracksOf(folder));
        foreach (string left in Directory.GetFiles(folder, "part-*"))
            File.Delete(left);
    }

    /// <summary>Whether the folder contains the complete results of a video.</summary>
    public static bool IsComplete(string folder) => File.Exists(TracksOf(folder));

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The result of the frame.</param>
    /// <param name="number">Its number in the video, from 0.</param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Add(FrameAnalysis frame, int number)
    {
        _faces.AddRange(FaceRecord.From(frame, _source, number, _metadata));
        if (_faces.Count >= FacesPerPart)
            WritePart();
    }

    /// <summary>Adds a track that has ended.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Add(TrackSummary track) => _tracks.Add(RecordJson.ToLine(TrackRecord.From(track, _source, _metadata)));

    /// <summary>Writes the remaining records and completes the files.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Complete()
    {
        if (_faces.Count > 0)
            WritePart();
        _tracks.Complete();
    }

    /// <summary>Closes the files; without <see cref="Complete"/> the video does not count as done.</summary>
    public void Dispose() => _tracks.Dispose();

    private static string TracksOf(string folder) => Path.Combine(folder, "tracks.jsonl");

    private void WritePart()
    {
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"part-{_parts++:D6}.{ResultJsonContext.NameOf(_format)}"
        );
        AtomicFile.Write(Path.Combine(_folder, name), PartContent.Of(_faces, _format, _columns));
        _faces.Clear();
    }
}
