using System.Numerics;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>
/// A picture of several composed pictures with their boxes and points. Faces are green and ignored ones are red; the
/// subject's right eye is yellow.
/// </summary>
internal static class MosaicSheet
{
    private const int Columns = 4;
    private const int Rows = 3;
    private const int SidePx = 320;

    private static ReadOnlySpan<byte> Green => [0, 230, 0];

    private static ReadOnlySpan<byte> Red => [255, 0, 0];

    private static ReadOnlySpan<byte> Yellow => [255, 235, 0];

    /// <summary>Writes the sheet of a bank as PNG.</summary>
    /// <exception cref="FaerException">The bank cannot be read, or the file cannot be written.</exception>
    public static void Write(string path, string bankPath)
    {
        using var bank = PictureBank.Open(bankPath);
        AtomicFile.Write(path, ImageEncoder.ToPng(Draw(new MosaicComposer(bank))));
    }

    private static RgbImage Draw(MosaicComposer composer)
    {
        const int Stride = 3 * SidePx;
        var sheet = new byte[Columns * Rows * Stride * SidePx];
        var picture = new byte[Stride * SidePx];
        List<MosaicFace> faces = [];
        for (int i = 0; i < Columns * Rows; i++)
        {
            composer.Compose((ulong)i, SidePx, picture, faces);
            foreach (MosaicFace face in faces)
                Mark(picture, face);
            for (int y = 0; y < SidePx; y++)
                picture
                    .AsSpan(y * Stride, Stride)
                    .CopyTo(sheet.AsSpan((((((i / Columns) * SidePx) + y) * Columns) + (i % Columns)) * Stride));
        }

        return new RgbImage(Columns * SidePx, Rows * SidePx, sheet);
    }

    private static void Mark(Span<byte> picture, MosaicFace face)
    {
        ReadOnlySpan<byte> color = face.IsIgnored ? Red : Green;
        int left = (int)face.Box.X,
            top = (int)face.Box.Y,
            right = (int)(face.Box.X + face.Box.Width),
            bottom = (int)(face.Box.Y + face.Box.Height);
        for (int x = left; x <= right; x++)
        {
            Set(picture, x, top, color);
            Set(picture, x, bottom, color);
        }

        for (int y = top; y <= bottom; y++)
        {
            Set(picture, left, y, color);
            Set(picture, right, y, color);
        }

        for (int i = 0; i < FaceLandmarks.Count; i++)
        {
            Vector2 point = face.Landmarks[i];
            for (int dot = 0; dot < 4; dot++)
                Set(picture, (int)point.X + (dot % 2), (int)point.Y + (dot / 2), i == 0 ? Yellow : color);
        }
    }

    private static void Set(Span<byte> picture, int x, int y, ReadOnlySpan<byte> color)
    {
        if (x >= 0 && x < SidePx && y >= 0 && y < SidePx)
            color.CopyTo(picture[(3 * ((y * SidePx) + x))..]);
    }
}
