namespace Faer.Data.DataSets;

/// <summary>
/// Reads the lines of a text file as bytes, without their ends and trailing white space. Files may have hundreds of
/// megabytes; only a part is in memory. Lines end with LF or CRLF, optional after the last one. Not thread-safe.
/// </summary>
/// <remarks>
/// Not Sep, which reads tables (<see cref="CsvReader"/>): it does not give the byte offset of a row, which is where
/// <see cref="PixelRow"/> finds a picture, and takes 116 ms for the labels of CelebA's 202,599 pictures instead of 56
/// ms.
/// </remarks>
internal sealed class LineReader : IDisposable
{
    private const int FirstBuffer = 1 << 16;

    private readonly FileStream _file;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private long _next;

    /// <exception cref="FaerException">The file cannot be opened, or is UTF-16.</exception>
    public LineReader(string path)
    {
        try
        {
            _file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.SequentialScan
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }

        Fill();
        if (_buffer.AsSpan(0, _end) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            _file.Dispose();
            throw new FaerException($"{path}: is UTF-16; save it as UTF-8.");
        }
    }

    /// <summary>Number of the last line read, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Start of the last line read, in bytes from the start of the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Reads the next line, which is valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length, 1);
                return true;
            }

            searched = _end - _start;
            if (Fill())
                continue;
            line = searched == 0 ? default : Take(searched, 0);
            return searched > 0;
        }
    }

    public void Dispose() => _file.Dispose();

    private ReadOnlySpan<byte> Take(int length, int end)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length).TrimEnd("\r \t"u8);
        if (Line == 0 && line.StartsWith("\uFEFF"u8))
            line = line["\uFEFF"u8.Length..];
        _start += length + end;
        Offset = _next;
        _next += length + end;
        Line++;
        return line;
    }

    /// <summary>Reads more data after the remaining bytes; false at the end of the file.</summary>
    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        int read = _file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
