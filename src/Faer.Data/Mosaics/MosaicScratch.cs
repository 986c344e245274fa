namespace Faer.Data.Mosaics;

/// <summary>Memory of one thread that composes pictures; it grows to the largest picture and is used again.</summary>
internal sealed class MosaicScratch
{
    [ThreadStatic]
    private static MosaicScratch? s_ofThread;

    /// <summary>The scratch of the current thread.</summary>
    public static MosaicScratch OfThread => s_ofThread ??= new MosaicScratch();

    /// <summary>For each pixel the number of the paste that it shows; at least one entry per pixel.</summary>
    public ushort[] Owners { get; private set; } = [];

    /// <summary>The pixels of one paste; at least three bytes per pixel.</summary>
    public byte[] Layer { get; private set; } = [];

    /// <summary>Two rows of values, for blurring.</summary>
    public byte[] Rows { get; private set; } = [];

    /// <summary>The faces that were pasted so far.</summary>
    public List<PlacedFace> Faces { get; } = [];

    /// <summary>The sizes of the heads of a crowd.</summary>
    public List<float> Sizes { get; } = [];

    /// <summary>Prepares for a picture.</summary>
    public void Begin(int sidePx)
    {
        int pixels = sidePx * sidePx;
        if (Owners.Length < pixels)
        {
            Owners = new ushort[pixels];
            Layer = new byte[3 * pixels];
            Rows = new byte[6 * sidePx];
        }

        Owners.AsSpan(0, pixels).Clear();
        Faces.Clear();
    }
}
