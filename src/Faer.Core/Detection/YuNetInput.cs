using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Faer.Imaging;

namespace Faer.Detection;

/// <summary>
/// Writes pictures into YuNet's input: planes of blue, green, red in 0..255, the picture in the top left corner, zeros
/// elsewhere.
/// </summary>
internal static class YuNetInput
{
    /// <summary>Writes one view of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="view">The part of the picture to write; not larger than the planes.</param>
    /// <param name="paddedWidth">The width of the planes in pixels.</param>
    /// <param name="planes">Target: three planes.</param>
    public static void Write(RgbImage image, SearchView view, int paddedWidth, Span<float> planes)
    {
        var target = new Planes(planes, paddedWidth);
        if (view.ToImage.IsIdentity && view.Width == image.Width && view.Height == image.Height)
        {
            for (int y = 0; y < view.Height; y++)
                target.Write(0, y, image.Pixels.Slice(y * image.StrideBytes, image.StrideBytes));
        }
        else if (IsWhole(image, view))
        {
            BoxReduction.Resize(image, view.Width, view.Height, ref target);
        }
        else
        {
            AffineSampler.Sample(image, view.ToImage, view.Width, view.Height, ref target);
        }

        target.ClearBeyond(view.Width, view.Height);
    }

    private static bool IsWhole(RgbImage image, SearchView view) =>
        view.ToImage == Matrix3x2.CreateScale((float)image.Width / view.Width, (float)image.Height / view.Height);

    private readonly ref struct Planes(Span<float> planes, int width) : AffineSampler.ITarget
    {
        private readonly Span<float> _blue = planes[..(planes.Length / 3)];
        private readonly Span<float> _green = planes.Slice(planes.Length / 3, planes.Length / 3);
        private readonly Span<float> _red = planes[(planes.Length / 3 * 2)..];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Write(int x, int y, scoped ReadOnlySpan<byte> rgb)
        {
            int at = (y * width) + x,
                count = rgb.Length / 3;
            Span<float> blue = _blue.Slice(at, count),
                green = _green.Slice(at, count),
                red = _red.Slice(at, count);

            // Four pixels at once, from 16 bytes of which they use 12. The last pixels of a row have fewer bytes left.
            ref byte from = ref MemoryMarshal.GetReference(rgb);
            int i = 0;
            for (; i <= count - 6; i += 4)
            {
                Vector128<byte> pixels = Vector128.LoadUnsafe(ref from, (nuint)(3 * i));
                Channel(pixels, 0).CopyTo(red[i..]);
                Channel(pixels, 1).CopyTo(green[i..]);
                Channel(pixels, 2).CopyTo(blue[i..]);
            }

            for (; i < count; i++)
                (red[i], green[i], blue[i]) = (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]);
        }

        public void ClearBeyond(int pictureWidth, int pictureHeight)
        {
            ClearBeyond(_blue, pictureWidth, pictureHeight);
            ClearBeyond(_green, pictureWidth, pictureHeight);
            ClearBeyond(_red, pictureWidth, pictureHeight);
        }

        private void ClearBeyond(Span<float> plane, int pictureWidth, int pictureHeight)
        {
            for (int y = 0; y < pictureHeight; y++)
                plane[((y * width) + pictureWidth)..((y + 1) * width)].Clear();
            plane[(pictureHeight * width)..].Clear();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Channel(Vector128<byte> pixels, byte channel)
        {
            // 255 gives 0.
            Vector128<byte> lanes = Vector128.Create(
                channel,
                255,
                255,
                255,
                (byte)(channel + 3),
                255,
                255,
                255,
                (byte)(channel + 6),
                255,
                255,
                255,
                (byte)(channel + 9),
                255,
                255,
                255
            );
            return Vector128.ConvertToSingle(Vector128.ShuffleNative(pixels, lanes).AsInt32());
        }
    }
}
