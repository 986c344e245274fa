using System.Text;

namespace Faer.Data;

/// <summary>A file of JSON lines that grows while work goes on and appears under its name when it is complete.</summary>
internal sealed class JsonLinesFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private readonly StreamWriter _writer;
    private bool _isDone;

    /// <summary>Starts the file. Makes its folder.</summary>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public JsonLinesFile(string path)
    {
        _path = path;
        _temporary = AtomicFile.TemporaryName(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _stream = AtomicFile.Create(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }

        _writer = new StreamWriter(_stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>Adds a line.</summary>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public void Add(string line) => Guarded(() => _writer.Write(line + "\n"));

    /// <summary>Flushes the file to the disk and gives it its name.</summary>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public void Complete() => Guarded(() =>
    {
        _writer.Flush();
        _stream.Flush(flushToDisk: true);
        _writer.Dispose();
        AtomicFile.Publish(_temporary, _path);
        _isDone = true;
    });

    /// <summary>Removes a file that is not complete.</summary>
    public void Dispose()
    {
        if (_isDone) return;
        try
        {
            _stream.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stopped the writing is the error to report.
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

    private FaerException Failed(Exception cause) => new($"{_path}: cannot be written ({cause.Message}). Check the folder's rights and the free space.", cause);
}
