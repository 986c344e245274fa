using System.Text;

namespace Faer.Data.Results;

/// <summary>
/// A file of lines that is only appended to. Opening it again cuts off everything after the last known length.
/// </summary>
internal sealed class AppendLog : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="FaerException">The file is shorter than <paramref name="length"/>, or is a link.</exception>
    public AppendLog(string path, long length)
    {
        // The target of a link would be truncated and overwritten.
        if (new FileInfo(path).LinkTarget is not null)
            throw new FaerException(
                $"{path}: is a link, but results are written only to regular files. Remove it, or name another folder."
            );
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (_file.Length < length)
        {
            _file.Dispose();
            throw new FaerException(
                $"{path}: is shorter than the manifest states, so results were lost; start again in another folder."
            );
        }

        _file.SetLength(length);
        _file.Position = length;
    }

    public long Length => _file.Length;

    /// <summary>Appends lines and flushes them to the disk.</summary>
    public void Append(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
            text.Append(line).Append('\n');
        if (text.Length == 0)
            return;
        _file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();
}
