using System.Text;
using Faer.Imaging;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// Writes a picture as a video of a few equal frames for Chromium's fake camera: YUV4MPEG2, 4:2:0, BT.601.
/// </summary>
internal static class FakeCamera
{
    private const int Frames = 4;

    public static void Write(string path, RgbImage picture)
    {
        using FileStream file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{picture.Width} H{picture.Height} F30:1 Ip A1:1 C420jpeg\n"));
        byte[] planes = Planes(picture);
        for (int frame = 0; frame < Frames; frame++)
        {
            file.Write("FRAME\n"u8);
            file.Write(planes);
        }
    }

    private static byte[] Planes(RgbImage picture)
    {
        int width = picture.Width,
            height = picture.Height,
            half = width / 2;
        var planes = new byte[(width * height) + (2 * half * (height / 2))];
        int u = width * height,
            v = u + (half * (height / 2));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<byte> rgb = picture.Pixels.Slice(3 * ((y * width) + x), 3);
                planes[(y * width) + x] = ToByte(16 + (0.257 * rgb[0]) + (0.504 * rgb[1]) + (0.098 * rgb[2]));
                if (y % 2 != 0 || x % 2 != 0)
                    continue;
                int at = (y / 2 * half) + (x / 2);
                planes[u + at] = ToByte(128 - (0.148 * rgb[0]) - (0.291 * rgb[1]) + (0.439 * rgb[2]));
                planes[v + at] = ToByte(128 + (0.439 * rgb[0]) - (0.368 * rgb[1]) - (0.071 * rgb[2]));
            }
        }

        return planes;
    }

    private static byte ToByte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
