namespace Faer.Imaging;

/// <summary>
/// The end of a JPEG file, and substitute ends for a truncated file, with which a decoder outputs every row. Rows that
/// are equal when decoded with two different substitute ends do not depend on the missing data.
/// </summary>
/// <param name="IsThere">Whether the file has its end marker.</param>
/// <param name="HasAllScans">Whether the scans that have begun are all that the picture needs.</param>
/// <param name="UsableBytes">The number of bytes without a truncated last segment.</param>
internal readonly record struct JpegEnd(bool IsThere, bool HasAllScans, int UsableBytes)
{
    private const int FillingBytes = 64;

    // Neither 0xFF, which would begin a marker, nor zero bits, which a decoder inserts after the end of the data.
    private const byte Filling = 0xDB;

    /// <summary>Reads the markers of a file.</summary>
    public static JpegEnd Of(ReadOnlySpan<byte> jpeg)
    {
        var coverage = new JpegCoverage();
        var markers = new JpegMarkers(jpeg);
        while (markers.Next())
        {
            if (markers.Marker == JpegMarkers.StartOfScan)
                coverage.AddScan(markers.Segment);
            else if (markers.IsFrame)
                coverage.StartFrame(markers.Segment);
        }

        return new JpegEnd(markers.HasEnd, coverage.IsWhole, markers.UsableBytes);
    }

    /// <summary>Returns the truncated file with an end marker appended.</summary>
    public static byte[] Plain(ReadOnlySpan<byte> cut) => [.. WithoutHalfMarker(cut), 0xFF, 0xD9];

    /// <summary>Returns the truncated file with filler data and an end marker appended.</summary>
    public static byte[] Filled(ReadOnlySpan<byte> cut) =>
        [.. WithoutHalfMarker(cut), .. Enumerable.Repeat(Filling, FillingBytes), 0xFF, 0xD9];

    // A trailing 0xFF is incomplete: its stuffed zero or the rest of its marker is missing.
    private static ReadOnlySpan<byte> WithoutHalfMarker(ReadOnlySpan<byte> cut) => cut.TrimEnd((byte)0xFF);
}
