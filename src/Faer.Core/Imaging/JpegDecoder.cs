using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Decodes JPEG files in strips, at a reduced size if that is enough, and truncated files as far as possible.
/// </summary>
internal static class JpegDecoder
{
    // The number of rows decoded at once, so that large photos take 3 bytes per pixel instead of 7.
    private const int StripRows = 64;

    // Decoding at seven eighths takes as long as at full size.
    private const int MostEighths = 6;

    private const string Coarse = "the file is truncated: its last scans are missing, so the picture is coarse";

    private delegate void RowAction(int y, ReadOnlySpan<byte> rgba);

    /// <summary>
    /// Decodes at the smallest number of eighths of the size whose longer side has at least
    /// <paramref name="leastSidePx"/> pixels.
    /// </summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <param name="options">Limits.</param>
    /// <param name="leastSidePx">The minimum longer side in pixels.</param>
    /// <param name="isTurned">Whether the EXIF orientation is applied.</param>
    /// <exception cref="ImageDecodeException">The file is damaged, truncated, too large or has too many
    /// scans.</exception>
    public static PhotoPixels Decode(
        ReadOnlyMemory<byte> encoded,
        string name,
        ImageDecodeOptions options,
        int leastSidePx,
        bool isTurned = true
    )
    {
        JpegScans scans = JpegScans.Read(encoded.Span);
        JpegEnd end = JpegEnd.Of(encoded.Span);
        var input = new Input(name, options, leastSidePx, isTurned, scans, Decodes: end.IsThere ? 1 : 2);
        if (scans.Count == 0)
        {
            string reason = end.IsThere
                ? "damaged: it has no picture data"
                : "truncated: it ends before the picture begins";
            throw new ImageDecodeException($"{name}: the file is {reason}.");
        }

        if (end.IsThere)
        {
            return ToPhoto(
                Read(encoded, input, row: null) ?? throw new ImageDecodeException($"{name}: the file is damaged.")
            );
        }

        if (!end.HasAllScans && !options.AllowTruncated)
            throw Truncated(Coarse);
        ReadOnlyMemory<byte> cut = encoded[..end.UsableBytes];
        var rows = new List<int>();
        Decoded whole =
            Read(JpegEnd.Plain(cut.Span), input, (_, row) => rows.Add(Hash(row)))
            ?? throw new ImageDecodeException($"{name}: the file is truncated.");
        int there = end.HasAllScans ? RowsThere(cut.Span, input, rows) : 0;
        if (there == rows.Count)
            return ToPhoto(whole, "the file's end marker is missing, but all rows of the picture are present");

        string missing = end.HasAllScans
            ? FormattableString.Invariant(
                $"the file is truncated: {100.0 * there / rows.Count:F0} % of the picture's rows are present"
            )
            : Coarse;
        return options.AllowTruncated ? ToPhoto(whole, missing) : throw Truncated(missing);

        ImageDecodeException Truncated(string fault)
        {
            string reason = $"{name}: {fault}; get the complete file";
            return new ImageDecodeException(
                $"{reason}, or analyse the available part with --allow-truncated (ImageDecodeOptions.AllowTruncated)."
            )
            {
                Reason = $"{reason}.",
            };
        }

        PhotoPixels ToPhoto(Decoded decoded, params string[] warnings) =>
            new(
                decoded.Image,
                decoded.WidthPx,
                decoded.HeightPx,
                side => Decode(encoded, name, options, side, isTurned)
            )
            {
                Warnings = warnings,
            };
    }

    /// <summary>The number of rows, from the first, that do not depend on the missing data.</summary>
    private static int RowsThere(ReadOnlySpan<byte> cut, Input input, List<int> rows)
    {
        int there = rows.Count;
        Read(JpegEnd.Filled(cut), input, Compare, keepsPixels: false);
        return there;

        void Compare(int y, ReadOnlySpan<byte> row)
        {
            if (y < there && Hash(row) != rows[y])
                there = y;
        }
    }

    /// <summary>Decodes a file.</summary>
    /// <returns>Null if the decoder does not reach the last row.</returns>
    private static unsafe Decoded? Read(
        ReadOnlyMemory<byte> encoded,
        Input input,
        RowAction? row,
        bool keepsPixels = true
    )
    {
        using var pin = encoded.Pin();
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        using SKCodec codec = ImageDecoder.Open(data, input.Name, input.Options);
        input.Scans.Require((long)codec.Info.Width * codec.Info.Height, input.Name, input.Decodes);
        SKEncodedOrigin origin = input.IsTurned ? codec.EncodedOrigin : SKEncodedOrigin.TopLeft;
        using var colorSpace = SKColorSpace.CreateSrgb();
        SKSizeI size = Reduce(codec, input.LeastSidePx);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, colorSpace);
        try
        {
            UprightRgb? upright = keepsPixels ? new UprightRgb(info.Width, info.Height, origin) : null;
            if (codec.StartScanlineDecode(info) != SKCodecResult.Success)
                return null;
            using var strip = new SKBitmap();
            if (!strip.TryAllocPixels(info.WithSize(info.Width, Math.Min(StripRows, info.Height))))
                throw ImageDecoder.NoMemory(info, input.Name);
            for (int top = 0; top < info.Height; top += StripRows)
            {
                int count = Math.Min(StripRows, info.Height - top);
                if (codec.GetScanlines(strip.GetPixels(), count, strip.RowBytes) < count)
                    return null;
                for (int y = 0; y < count; y++)
                {
                    ReadOnlySpan<byte> pixels = strip.GetPixelSpan(0, y)[..info.RowBytes];
                    row?.Invoke(top + y, pixels);
                    upright?.Write(top + y, pixels);
                }
            }

            if (upright is null)
                return null;
            (int width, int height) = UprightRgb.Size(codec.Info.Width, codec.Info.Height, origin);
            return new Decoded(upright.ToImage(), width, height);
        }
        catch (OutOfMemoryException e)
        {
            throw ImageDecoder.NoMemory(info, input.Name, e);
        }
    }

    private static int Hash(ReadOnlySpan<byte> row)
    {
        var hash = new HashCode();
        hash.AddBytes(row);
        return hash.ToHashCode();
    }

    private static SKSizeI Reduce(SKCodec codec, int leastSidePx)
    {
        for (int eighths = 1; eighths <= MostEighths; eighths++)
        {
            SKSizeI size = codec.GetScaledDimensions(eighths / 8f);
            if (Math.Max(size.Width, size.Height) >= leastSidePx)
                return size;
        }

        return codec.Info.Size;
    }

    /// <summary>The inputs that all passes over a file share.</summary>
    private sealed record Input(
        string Name,
        ImageDecodeOptions Options,
        int LeastSidePx,
        bool IsTurned,
        JpegScans Scans,
        int Decodes
    );

    /// <summary>A decoded picture and the upright size of the whole picture.</summary>
    private sealed record Decoded(RgbImage Image, int WidthPx, int HeightPx);
}
