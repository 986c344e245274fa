using System.Security.Cryptography;
using Faer.Files;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>
/// Writes results into a folder so that a resumed run neither loses nor repeats results, even after a crash. A part
/// appears under its name only when it is complete, and counts once the manifest lists it, together with its photos and
/// errors. Not thread-safe.
/// </summary>
public sealed class ResultWriter : IDisposable
{
    private const int FacesPerPart = 10_000;

    private readonly ResultWriterOptions _options;
    private readonly ResultFiles _files;
    private readonly IReadOnlyList<FaceColumn> _columns;
    private readonly FileStream _lock;
    private readonly AppendLog _photosLog;
    private readonly AppendLog _errorsLog;
    private readonly HashSet<ulong> _done = [];
    private readonly List<FaceRecord> _faces = [];
    private readonly List<string> _photos = [];
    private readonly List<string> _errors = [];
    private ResultManifest _manifest;

    private ResultWriter(ResultWriterOptions options, ResultFiles files, FileStream @lock)
    {
        _options = options;
        _files = files;
        _lock = @lock;
        _columns = FaceColumns.For(options.Metadata);
        (_manifest, Repairs) = ResultWriterStart.Manifest(options, files);
        _photosLog = new AppendLog(files.Photos, _manifest.PhotosBytes);
        _errorsLog = new AppendLog(files.Errors, _manifest.ErrorsBytes);
        try
        {
            foreach (PhotoRecord photo in RecordLines.Read(files.Photos, RecordJson.ParsePhoto))
                _done.Add(SourceHash.Of(photo.Source));
            foreach (FailureRecord failure in RecordLines.Read(files.Errors, RecordJson.ParseFailure))
                _done.Add(SourceHash.Of(failure.Source));
        }
        catch
        {
            _photosLog.Dispose();
            _errorsLog.Dispose();
            throw;
        }
    }

    /// <summary>The manifest of what has been written so far.</summary>
    public ResultManifest Manifest => _manifest;

    /// <summary>
    /// Lines that list the missing or damaged parts that a resumed run creates again; empty if everything matches the
    /// manifest. The photos of these parts no longer count as done (<see cref="IsDone"/>).
    /// </summary>
    public IReadOnlyList<string> Repairs { get; }

    /// <summary>The file that lists the failures.</summary>
    public string ErrorsPath => _files.Errors;

    /// <summary>Opens a folder; while it is open no other process can write the same share.</summary>
    /// <exception cref="FaerException">
    /// The folder contains results and <see cref="ResultWriterOptions.Resume"/> is false; it contains results of
    /// another model, format, setting or number of shares; another process is writing to it; or it cannot be written.
    /// </exception>
    public static ResultWriter Open(ResultWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PhotosPerPart, 1, nameof(options));
        var files = new ResultFiles(options.Folder, options.Shard);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(options.Folder);
            held = new FileStream(
                files.Lock,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
            return new ResultWriter(options, files, held);
        }
        catch (Exception e)
        {
            held?.Dispose();
            if (e is not (IOException or UnauthorizedAccessException))
                throw;
            throw new FaerException(
                $"{options.Folder}: results cannot be written here ({e.Message.TrimEnd('.')}). Check that "
                    + $"no other process writes the same results, and check the folder's permissions.",
                e
            );
        }
    }

    /// <summary>Whether an earlier run has written a photo or a failure.</summary>
    public bool IsDone(string source) => _done.Contains(SourceHash.Of(source));

    /// <summary>Adds a photo; writes a part when enough photos or faces have been added.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Add(PhotoAnalysis photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        _photos.Add(RecordJson.ToLine(PhotoRecord.From(photo)));
        _faces.AddRange(FaceRecord.From(photo, _options.Metadata));
        if (photo.Error is { } error)
            AddFailure(photo.Path, error.Message);
        if (_photos.Count >= _options.PhotosPerPart || _faces.Count >= FacesPerPart)
            Commit(complete: null);
    }

    /// <summary>Adds a failure that belongs to no photo, such as a folder that cannot be searched.</summary>
    public void AddFailure(string source, string reason) =>
        _errors.Add(RecordJson.ToLine(new FailureRecord { Source = source, Reason = reason.ReplaceLineEndings(" ") }));

    /// <summary>Writes everything added since the last part, so that a later run continues after it.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Save()
    {
        if (_photos.Count + _errors.Count > 0)
            Commit(complete: null);
    }

    /// <summary>Writes the remaining records and marks the share as complete.</summary>
    /// <param name="input">The digest of the names of all photos of all shares.</param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Complete(InputDigest input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Commit(input);
    }

    /// <summary>
    /// Closes the files. Photos added since the last part or <see cref="Save"/> are not written; a later run analyses
    /// them.
    /// </summary>
    public void Dispose()
    {
        _photosLog.Dispose();
        _errorsLog.Dispose();
        _lock.Dispose();
    }

    private void Commit(InputDigest? complete)
    {
        List<ResultPart> parts = [.. _manifest.Parts];
        if (_faces.Count > 0)
        {
            byte[] content = PartContent.Of(_faces, _options.Format, _columns);
            string name = _files.FreePartName(parts, _options.Format);
            AtomicFile.Write(_files.At(name), content);
            parts.Add(
                new ResultPart(name, _faces.Count, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)))
            );
        }

        try
        {
            _photosLog.Append(_photos);
            _errorsLog.Append(_errors);
        }
        catch (IOException e)
        {
            throw new FaerException(
                $"{_options.Folder}: results cannot be written ({e.Message.TrimEnd('.')}). Free disk space "
                    + $"and continue with --resume.",
                e
            );
        }

        ResultManifest next = _manifest with
        {
            Parts = parts,
            Photos = _manifest.Photos + _photos.Count,
            Faces = _manifest.Faces + _faces.Count,
            Failed = _manifest.Failed + _errors.Count,
            PhotosBytes = _photosLog.Length,
            ErrorsBytes = _errorsLog.Length,
            Complete = complete is not null,
            InputPhotos = complete?.Photos ?? 0,
            InputDigest = complete?.Value ?? "",
        };
        next.Write(_files.Manifest); // From here on, the part counts.
        _manifest = next;
        _faces.Clear();
        _photos.Clear();
        _errors.Clear();
    }
}
