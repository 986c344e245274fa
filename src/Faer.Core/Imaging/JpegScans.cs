namespace Faer.Imaging;

/// <summary>
/// What the markers of a JPEG file say about the work of decoding it. Each scan of a progressive file costs a pass over the whole picture,
/// however few bytes it has, so a small file of many scans would keep the decoder busy for seconds that nothing can interrupt.
/// </summary>
/// <param name="Count">The number of scans.</param>
/// <param name="IsBuffered">Whether the decoder keeps the coefficients of the whole picture until the last scan.</param>
/// <param name="SamplesPerPixel">Samples of all components for each pixel: 3 for colour in full resolution, 1.5 with halved colour.</param>
internal readonly record struct JpegScans(int Count, bool IsBuffered, double SamplesPerPixel)
{
    /// <summary>The decoder itself stops here. Encoders write about ten.</summary>
    public const int Max = 100;

    // As many scans as encoders write are read whatever the size; beyond them, half a second of work.
    private const int Usual = 16;
    private const long MaxPixelsBeyondUsual = 500_000_000;

    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, FirstRestart = 0xD0, LastRestart = 0xD7, FirstValid = 0xC0;

    /// <summary>Refuses files whose scans cost far more than those of any camera or program.</summary>
    /// <param name="pixels">The number of pixels of the picture.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <exception cref="ImageDecodeException">There are too many scans for this many pixels.</exception>
    public void Require(long pixels, string name)
    {
        if (Count <= Usual || (Count <= Max && Count * pixels <= MaxPixelsBeyondUsual)) return;
        throw new ImageDecodeException($"{name}: {Count} scans of {pixels / 1e6:F1} megapixels, which no camera or program writes; save the picture anew.");
    }

    /// <summary>Reads the markers. Damaged files give what can be read.</summary>
    public static JpegScans Read(ReadOnlySpan<byte> jpeg)
    {
        int count = 0, components = 0;
        bool isBuffered = false;
        double samples = 3;
        for (int at = 2; ;)
        {
            // To the next marker: a 0xFF that is neither stuffed data nor filling.
            int found = jpeg[Math.Min(at, jpeg.Length)..].IndexOf((byte)0xFF);
            if (found < 0 || (at += found + 1) >= jpeg.Length) break;
            byte marker = jpeg[at];

            // Below the first valid marker the decoder looks for the next one, and does not believe the length that seems to follow.
            if (marker is < FirstValid or 0xFF or (>= FirstRestart and <= LastRestart)) continue;
            if (marker == EndOfImage) break;
            ReadOnlySpan<byte> segment = jpeg[Math.Min(at + 3, jpeg.Length)..];
            if (marker == StartOfScan && ++count == 1) isBuffered |= segment.Length > 0 && segment[0] < components;
            if (IsFrame(marker) && components == 0)
            {
                (components, samples) = Frame(segment);
                isBuffered = IsProgressive(marker);
            }

            if (at + 2 >= jpeg.Length) break;
            at += 1 + ((jpeg[at + 1] << 8) | jpeg[at + 2]);
        }

        return new JpegScans(count, isBuffered || count > 1, samples);
    }

    // 0xC4, 0xC8 and 0xCC are tables and an extension.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    private static bool IsProgressive(byte marker) => (marker & 0x03) == 0x02;

    /// <summary>Precision (1 byte), height and width (2 each), number of components, and 3 bytes for each of them.</summary>
    private static (int Components, double SamplesPerPixel) Frame(ReadOnlySpan<byte> frame)
    {
        const int Header = 6, PerComponent = 3;
        if (frame.Length < Header || frame.Length < Header + (PerComponent * frame[Header - 1])) return (0, 4);
        int components = frame[Header - 1], most = 1, sum = 0;
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
