using Faer.Files;

namespace Faer.Data.Results;

/// <summary>
/// A file that is written step by step and appears under its name only when it is complete. Not thread-safe.
/// </summary>
internal sealed class GrowingFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isDone;

    /// <summary>Starts the file and creates its folder.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public GrowingFile(string path)
    {
        _path = path;
        _temporary = AtomicFile.TemporaryName(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            _stream = AtomicFile.Create(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Writes to it.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Write(Action<Stream> write) => Guarded(() => write(_stream));

    /// <summary>Flushes the file to the disk and gives it its name.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Complete() =>
        Guarded(() =>
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            AtomicFile.Publish(_temporary, _path);
            _isDone = true;
        });

    /// <summary>Removes a file that is not complete.</summary>
    public void Dispose()
    {
        if (_isDone)
            return;
        try
        {
            _stream.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that stopped the writing is the one to report.
        }

        AtomicFile.Discard(_temporary);
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    private FaerException Failed(Exception cause) =>
        new(
            $"{_path}: cannot be written ({cause.Message.TrimEnd('.')}). Check the folder's permissions and "
                + $"the free disk space.",
            cause
        );
}
