namespace Faer.Imaging;

/// <summary>
/// Iterates over the markers of a JPEG file, as its decoder does. Damaged files are read as far as possible.
/// </summary>
/// <param name="jpeg">The bytes of the file.</param>
internal ref struct JpegMarkers(ReadOnlySpan<byte> jpeg)
{
    public const byte StartOfScan = 0xDA;

    private const byte EndOfImage = 0xD9,
        FirstRestart = 0xD0,
        LastRestart = 0xD7,
        FirstValid = 0xC0;

    private readonly ReadOnlySpan<byte> _jpeg = jpeg;
    private int _at = 2;

    /// <summary>The current marker.</summary>
    public byte Marker { get; private set; }

    /// <summary>The data of the marker, without its length field.</summary>
    public ReadOnlySpan<byte> Segment { get; private set; }

    /// <summary>After the last marker: whether the file's end marker follows.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>After the last marker: the number of bytes without a truncated segment.</summary>
    public int UsableBytes { get; private set; } = jpeg.Length;

    /// <summary>Whether the marker is the header of a frame. 0xC4, 0xC8 and 0xCC are tables and an extension.</summary>
    public readonly bool IsFrame => Marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    /// <summary>
    /// Advances to the next marker with a segment; returns false at the end of the picture or of the file.
    /// </summary>
    public bool Next()
    {
        while (true)
        {
            // Find the next marker: a 0xFF that is neither stuffed data nor filling.
            int found = _jpeg[Math.Min(_at, _jpeg.Length)..].IndexOf((byte)0xFF);
            if (found < 0 || (_at += found + 1) >= _jpeg.Length)
                return false;
            Marker = _jpeg[_at];

            // If the value is below the first valid marker, the decoder ignores the apparent length and looks for the
            // next marker.
            if (Marker is < FirstValid or 0xFF or (>= FirstRestart and <= LastRestart))
                continue;
            if (Marker == EndOfImage)
            {
                HasEnd = true;
                return false;
            }

            int length = _at + 2 < _jpeg.Length ? (_jpeg[_at + 1] << 8) | _jpeg[_at + 2] : int.MaxValue;
            if (length > _jpeg.Length - _at - 1)
            {
                UsableBytes = _at - 1;
                return false;
            }

            Segment = _jpeg.Slice(_at + 3, Math.Max(0, length - 2));
            _at += 1 + length;
            return true;
        }
    }
}
