namespace Faer.Imaging;

/// <summary>
/// The decoding work of a JPEG file, read from its markers. Each scan of a progressive file needs a pass over the whole
/// picture, however few bytes it has, so a small file with many scans could keep the decoder busy for seconds that
/// cannot be interrupted.
/// </summary>
/// <param name="Count">The number of scans.</param>
/// <param name="IsBuffered">
/// Whether the decoder keeps the coefficients of the whole picture until the last scan.
/// </param>
/// <param name="SamplesPerPixel">
/// Samples of all components per pixel: 3 for colour in full resolution, 1.5 with halved colour.
/// </param>
internal readonly record struct JpegScans(int Count, bool IsBuffered, double SamplesPerPixel)
{
    /// <summary>The maximum number of scans; the decoder itself stops here. Encoders write about ten.</summary>
    public const int Max = 100;

    // Up to this many scans, as encoders write them, are accepted at any size; beyond that, up to half a second of
    // work.
    private const int Usual = 16;
    private const long MaxPixelsBeyondUsual = 500_000_000;

    /// <summary>Refuses files whose scans cost far more than the scans of any camera or program.</summary>
    /// <param name="pixels">The number of pixels of the picture.</param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <param name="decodes">How many times the picture is decoded.</param>
    /// <exception cref="ImageDecodeException">There are too many scans for this many pixels.</exception>
    public void Require(long pixels, string name, int decodes = 1)
    {
        if (Count <= Usual || (Count <= Max && decodes * Count * pixels <= MaxPixelsBeyondUsual))
            return;
        throw new ImageDecodeException(
            $"{name}: the file has {Count} scans of {pixels / 1e6:F1} megapixels, more than any camera or program "
                + $"writes; save the picture again."
        );
    }

    /// <summary>Reads the markers. Damaged files are read as far as possible.</summary>
    public static JpegScans Read(ReadOnlySpan<byte> jpeg)
    {
        int count = 0,
            components = 0;
        bool isBuffered = false;
        double samples = 3;
        var markers = new JpegMarkers(jpeg);
        while (markers.Next())
        {
            ReadOnlySpan<byte> segment = markers.Segment;
            if (markers.Marker == JpegMarkers.StartOfScan && ++count == 1)
                isBuffered |= segment.Length > 0 && segment[0] < components;
            if (!markers.IsFrame || components > 0)
                continue;
            (components, samples) = Frame(segment);
            isBuffered = IsProgressive(markers.Marker);
        }

        return new JpegScans(count, isBuffered || count > 1, samples);
    }

    private static bool IsProgressive(byte marker) => (marker & 0x03) == 0x02;

    /// <summary>
    /// Reads a frame header: precision (1 byte), height and width (2 each), number of components, and 3 bytes for each
    /// component.
    /// </summary>
    private static (int Components, double SamplesPerPixel) Frame(ReadOnlySpan<byte> frame)
    {
        const int Header = 6,
            PerComponent = 3;
        if (frame.Length < Header || frame.Length < Header + (PerComponent * frame[Header - 1]))
            return (0, 4);
        int components = frame[Header - 1],
            most = 1,
            sum = 0;
        for (int i = 0; i < components; i++)
        {
            byte sampling = frame[Header + (PerComponent * i) + 1];
            int area = Math.Max(1, sampling >> 4) * Math.Max(1, sampling & 0x0F);
            most = Math.Max(most, area);
            sum += area;
        }

        return (components, (double)sum / most);
    }
}
