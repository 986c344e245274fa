using System.Buffers;
using System.Numerics;

namespace Faer.Data.Loading;

/// <summary>
/// Moves of a square picture, in place on RGB bytes, by bilinear interpolation. Places that come from outside the picture
/// get ImageNet's mean color, as in timm.
/// </summary>
internal static class PictureMoves
{
    private const int Channels = 3;

    /// <summary>Turns a picture about its centre.</summary>
    /// <param name="rgb">The picture, <c>3 * sizePx^2</c> bytes.</param>
    /// <param name="sizePx">Side of the picture in pixels, at least 2.</param>
    /// <param name="degrees">The angle, clockwise.</param>
    public static void Rotate(Span<byte> rgb, int sizePx, float degrees) =>
        Apply(rgb, sizePx, Matrix3x2.CreateRotation(-degrees * MathF.PI / 180, new Vector2(sizePx / 2f)));

    /// <summary>Moves each row to the left, by a factor times its distance from the upper edge.</summary>
    public static void ShearX(Span<byte> rgb, int sizePx, float factor) =>
        Apply(rgb, sizePx, new Matrix3x2(1, 0, factor, 1, 0, 0));

    /// <summary>Moves each column up, by a factor times its distance from the left edge.</summary>
    public static void ShearY(Span<byte> rgb, int sizePx, float factor) =>
        Apply(rgb, sizePx, new Matrix3x2(1, factor, 0, 1, 0, 0));

    /// <summary>Moves a picture to the right, by a number of pixels.</summary>
    public static void TranslateX(Span<byte> rgb, int sizePx, float pixels) =>
        Apply(rgb, sizePx, Matrix3x2.CreateTranslation(-pixels, 0));

    /// <summary>Moves a picture down, by a number of pixels.</summary>
    public static void TranslateY(Span<byte> rgb, int sizePx, float pixels) =>
        Apply(rgb, sizePx, Matrix3x2.CreateTranslation(0, -pixels));

    private static void Apply(Span<byte> rgb, int sizePx, Matrix3x2 targetToSource)
    {
        byte[] source = ArrayPool<byte>.Shared.Rent(rgb.Length);
        rgb.CopyTo(source);
        ColorSampler.Sample(source.AsSpan(0, rgb.Length), sizePx, targetToSource, Matrix4x4.Identity, rgb, sizePx);
        ArrayPool<byte>.Shared.Return(source);
        FillOutside(rgb, sizePx, targetToSource);
    }

    private static void FillOutside(Span<byte> rgb, int sizePx, Matrix3x2 targetToSource)
    {
        ReadOnlySpan<byte> mean =
        [
            (byte)(PictureMean.Values[0] + 0.5f),
            (byte)(PictureMean.Values[1] + 0.5f),
            (byte)(PictureMean.Values[2] + 0.5f),
        ];
        for (int y = 0; y < sizePx; y++)
        {
            for (int x = 0; x < sizePx; x++)
            {
                Vector2 from = Vector2.Transform(new Vector2(x + 0.5f, y + 0.5f), targetToSource);
                if (!(from.X >= 0 && from.X < sizePx && from.Y >= 0 && from.Y < sizePx))
                    mean.CopyTo(rgb.Slice(Channels * ((y * sizePx) + x), Channels));
            }
        }
    }
}
