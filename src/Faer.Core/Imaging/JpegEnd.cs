namespace Faer.Imaging;

/// <summary>
/// Where a JPEG file ends, and ends for a file that was cut off, so that a decoder gives every row. Whether a row needs what is missing
/// shows when the file is decoded with two different ends: rows that are equal do not.
/// </summary>
/// <param name="IsThere">Whether the end marker is there.</param>
/// <param name="HasAllScans">Whether the scans that have begun are all that the picture needs.</param>
/// <param name="UsableBytes">How many bytes there are without a last segment that was cut off.</param>
internal readonly record struct JpegEnd(bool IsThere, bool HasAllScans, int UsableBytes)
{
    private const int FillingBytes = 64;

    // Neither 0xFF, which would begin a marker, nor zero bits, which a decoder makes up where data end.
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

    /// <summary>The file with an end marker where it was cut off.</summary>
    public static byte[] Plain(ReadOnlySpan<byte> cut) => [.. WithoutHalfMarker(cut), 0xFF, 0xD9];

    /// <summary>The file with made-up data and an end marker where it was cut off.</summary>
    public static byte[] Filled(ReadOnlySpan<byte> cut) =>
        [.. WithoutHalfMarker(cut), .. Enumerable.Repeat(Filling, FillingBytes), 0xFF, 0xD9];

    // What follows a last 0xFF is missing: a stuffed zero, or the rest of a marker.
    private static ReadOnlySpan<byte> WithoutHalfMarker(ReadOnlySpan<byte> cut) => cut.TrimEnd((byte)0xFF);
}
