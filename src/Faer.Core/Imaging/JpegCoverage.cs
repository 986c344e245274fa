namespace Faer.Imaging;

/// <summary>
/// Tracks which bits of a JPEG's coefficients its scans contain; a progressive file spreads them over several scans.
/// </summary>
internal sealed class JpegCoverage
{
    private const int Coefficients = 64;
    private const byte Missing = 255;

    private readonly Dictionary<byte, byte[]> _bitsToCome = [];

    /// <summary>Whether the scans so far contain every bit of every component.</summary>
    public bool IsWhole => _bitsToCome.Count > 0 && _bitsToCome.Values.All(bits => bits.All(left => left == 0));

    /// <summary>Processes a frame header.</summary>
    /// <param name="segment">
    /// Precision, height, width, and three bytes for each component, of which the first is its id.
    /// </param>
    public void StartFrame(ReadOnlySpan<byte> segment)
    {
        for (int at = 6; at + 2 < segment.Length; at += 3)
        {
            var bits = new byte[Coefficients];
            Array.Fill(bits, Missing);
            _bitsToCome[segment[at]] = bits;
        }
    }

    /// <summary>Processes a scan header.</summary>
    /// <param name="segment">
    /// The number of components, two bytes for each, the first and the last coefficient, and the bits that are left for
    /// later scans.
    /// </param>
    public void AddScan(ReadOnlySpan<byte> segment)
    {
        if (segment.IsEmpty || segment.Length < 4 + (2 * segment[0]))
            return;
        ReadOnlySpan<byte> range = segment[(1 + (2 * segment[0]))..];
        for (int i = 0; i < segment[0]; i++)
        {
            if (!_bitsToCome.TryGetValue(segment[1 + (2 * i)], out byte[]? bits))
                continue;
            int last = Math.Min((int)range[1], Coefficients - 1);
            for (int coefficient = range[0]; coefficient <= last; coefficient++)
                bits[coefficient] = (byte)(range[2] & 15);
        }
    }
}
