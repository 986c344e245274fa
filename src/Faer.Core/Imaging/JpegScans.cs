namespace Faer.Imaging;

/// <summary>
/// Counts the scans of a JPEG file. Each scan of a progressive file costs a pass over the whole picture, however few bytes it has, so a
/// small file of thousands would keep the decoder busy for hours.
/// </summary>
internal static class JpegScans
{
    /// <summary>Encoders write about ten.</summary>
    public const int Max = 100;

    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, FirstRestart = 0xD0, LastRestart = 0xD7, Temporary = 0x01;

    public static int Count(ReadOnlySpan<byte> jpeg)
    {
        int scans = 0;
        for (int at = 2; ;)
        {
            // To the next marker: a 0xFF that is neither stuffed data nor filling.
            int found = jpeg[Math.Min(at, jpeg.Length)..].IndexOf((byte)0xFF);
            if (found < 0 || (at += found + 1) >= jpeg.Length) return scans;
            byte marker = jpeg[at];
            if (marker is 0 or 0xFF or Temporary or (>= FirstRestart and <= LastRestart)) continue;
            if (marker == EndOfImage) return scans;
            if (marker == StartOfScan) scans++;
            if (at + 2 >= jpeg.Length) return scans;
            at += 1 + ((jpeg[at + 1] << 8) | jpeg[at + 2]);
        }
    }
}
