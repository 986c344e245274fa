using System.Text;
using Faer.Models;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>
/// Faces in one file, whose extension determines the format: <c>.csv</c>, <c>.json</c> (one array), <c>.jsonl</c> or
/// <c>.parquet</c>. The file appears under its name only when it is complete; memory use does not grow with its length.
/// Not thread-safe.
/// </summary>
public sealed class RecordFile : IDisposable
{
    // The record of a face takes about 10 KB of memory.
    private const int FacesPerGroup = 2_000;

    private const string Json = ".json";
    private const string Parquet = ".parquet";

    private readonly GrowingFile _file;
    private readonly string _kind;
    private readonly IReadOnlyList<FaceColumn> _columns;
    private readonly List<FaceRecord> _group = [];
    private FaceParquet? _parquet;
    private bool _isEmpty = true;

    /// <summary>Starts the file and creates its folder.</summary>
    /// <param name="path">The file, with one of the <see cref="Extensions"/>; an existing file is replaced.</param>
    /// <param name="metadata">The metadata of the model.</param>
    /// <param name="withFrames">Whether the faces are from videos.</param>
    /// <exception cref="ArgumentException">The path has another extension.</exception>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public RecordFile(string path, ModelMetadata metadata, bool withFrames = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(metadata);
        _kind = Path.GetExtension(path).ToLowerInvariant();
        if (!HasExtension(path))
            throw new ArgumentException(
                $"{path}: the extension must be one of {string.Join(", ", Extensions)}.",
                nameof(path)
            );
        _columns = FaceColumns.For(metadata, withFrames);
        _file = new GrowingFile(path);
        try
        {
            if (_kind == ".csv")
                WriteText(FaceCsv.Header(_columns) + "\n");
            if (_kind == Json)
                WriteText("[");
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The supported extensions: <c>.csv</c>, <c>.json</c>, <c>.jsonl</c>, <c>.parquet</c>.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", Json, ".jsonl", Parquet];

    /// <summary>Whether a path has one of the <see cref="Extensions"/>, ignoring case.</summary>
    public static bool HasExtension(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Adds a face.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Add(FaceRecord face)
    {
        ArgumentNullException.ThrowIfNull(face);
        switch (_kind)
        {
            case Parquet:
                _group.Add(face);
                if (_group.Count == FacesPerGroup)
                    WriteGroup();
                break;
            case Json:
                WriteText((_isEmpty ? "\n" : ",\n") + RecordJson.ToLine(face));
                break;
            default:
                WriteText((_kind == ".csv" ? FaceCsv.Row(_columns, face) : RecordJson.ToLine(face)) + "\n");
                break;
        }

        _isEmpty = false;
    }

    /// <summary>Writes the remaining faces, flushes the file to the disk and gives it its name.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Complete()
    {
        if (_kind == Json)
            WriteText(_isEmpty ? "]\n" : "\n]\n");
        if (_kind == Parquet)
        {
            if (_group.Count > 0 || _isEmpty)
                WriteGroup();
            _file.Write(_ => _parquet!.DisposeAsync().AsTask().GetAwaiter().GetResult());
            _parquet = null;
        }

        _file.Complete();
    }

    /// <summary>Removes a file that is not complete.</summary>
    public void Dispose() => _file.Dispose();

    private void WriteText(string text) => _file.Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a row group. Blocking is safe: only the file is awaited.</summary>
    private void WriteGroup() =>
        _file.Write(stream =>
        {
            _parquet ??= FaceParquet.Open(stream, _columns).GetAwaiter().GetResult();
            _parquet.AddGroup(_group).GetAwaiter().GetResult();
            _group.Clear();
        });
}
