using System.Text;

namespace Faer.Data.Results;

/// <summary>
/// A file of JSON lines that is written step by step and appears under its name only when it is complete.
/// </summary>
internal sealed class JsonLinesFile(string path) : IDisposable
{
    private readonly GrowingFile _file = new(path);

    /// <summary>Adds a line.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Add(string line) => _file.Write(stream => stream.Write(Encoding.UTF8.GetBytes(line + "\n")));

    /// <summary>Flushes the file to the disk and gives it its name.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Complete() => _file.Complete();

    /// <summary>Removes a file that is not complete.</summary>
    public void Dispose() => _file.Dispose();
}
