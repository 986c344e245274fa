using Faer.Imaging;
using SkiaSharp;

namespace Faer.Scripts;

/// <summary>Damages aligned faces.</summary>
internal static class DamagedFaces
{
    /// <summary>Blurred with a sigma of 5 to 9 % of the side.</summary>
    public static RgbImage Blurred(RgbImage face, Random random)
    {
        using SKImageFilter blur = SKImageFilter.CreateBlur(
            face.Width * random.Between(0.05, 0.09),
            face.Width * random.Between(0.05, 0.09),
            SKShaderTileMode.Clamp
        );
        using var paint = new SKPaint { ImageFilter = blur };
        return Draw(face, SKRect.Create(face.Width, face.Height), paint);
    }

    /// <summary>
    /// Shifted by half of the side or more in one or both directions; the area outside the picture is black.
    /// </summary>
    public static RgbImage Cut(RgbImage face, Random random)
    {
        int way = random.Next(8);
        float x = way is 0 or 4 or 5 ? -1
            : way is 1 or 6 or 7 ? 1
            : 0,
            y = way is 2 or 4 or 6 ? -1
            : way is 3 or 5 or 7 ? 1
            : 0,
            move = face.Width * random.Between(0.5, 0.65);
        return Draw(face, SKRect.Create(x * move, y * move, face.Width, face.Height), paint: null);
    }

    /// <summary>Half of the face covered with one color: a side, the top or the bottom.</summary>
    public static RgbImage Covered(RgbImage face, Random random) =>
        Pictures.Draw(
            face.Width,
            canvas =>
            {
                using SKImage image = Pictures.ToSkia(face);
                canvas.DrawImage(image, 0, 0);
                using var paint = new SKPaint { Color = Pictures.Color(random) };
                float side = face.Width,
                    half = side * random.Between(0.5, 0.6);
                canvas.DrawRect(
                    random.Next(4) switch
                    {
                        0 => SKRect.Create(half, side),
                        1 => SKRect.Create(side - half, 0, half, side),
                        2 => SKRect.Create(side, half),
                        _ => SKRect.Create(0, side - half, side, half),
                    },
                    paint
                );
            }
        );

    /// <summary>Turned by 180 degrees.</summary>
    public static RgbImage UpsideDown(RgbImage face, Random random)
    {
        _ = random;
        var pixels = new byte[face.Pixels.Length];
        int count = face.Width * face.Height;
        for (int i = 0; i < count; i++)
            face.Pixels.Slice(3 * i, 3).CopyTo(pixels.AsSpan(3 * (count - 1 - i)));
        return new RgbImage(face.Width, face.Height, pixels);
    }

    /// <summary>Shrunk to 6 to 9 pixels and enlarged again.</summary>
    public static RgbImage Tiny(RgbImage face, Random random)
    {
        int small = random.Next(6, 10);
        using SKImage image = Pictures.ToSkia(face);
        using SKSurface shrunk = SKSurface.Create(
            new SKImageInfo(small, small, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        shrunk.Canvas.DrawImage(
            image,
            SKRect.Create(small, small),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        using SKImage tiny = shrunk.Snapshot();
        SKSamplingOptions sampling =
            random.Next(2) == 0
                ? new SKSamplingOptions(SKFilterMode.Linear)
                : new SKSamplingOptions(SKFilterMode.Nearest);
        return Pictures.Draw(
            face.Width,
            canvas => canvas.DrawImage(tiny, SKRect.Create(face.Width, face.Height), sampling)
        );
    }

    /// <summary>A negative, channels in another order, or a few loud colors.</summary>
    public static RgbImage FalseColors(RgbImage face, Random random)
    {
        int kind = random.Next(3);
        byte[] pixels = face.Pixels.ToArray();
        SKColor[] palette = [.. Enumerable.Range(0, 4).Select(_ => Pictures.Color(random))];
        for (int i = 0; i < pixels.Length; i += 3)
        {
            (byte red, byte green, byte blue) = (pixels[i], pixels[i + 1], pixels[i + 2]);
            SKColor loud = palette[(red + green + blue) / 192 % palette.Length];
            (pixels[i], pixels[i + 1], pixels[i + 2]) = kind switch
            {
                0 => ((byte)(255 - red), (byte)(255 - green), (byte)(255 - blue)),
                1 => (blue, red, green),
                _ => (loud.Red, loud.Green, loud.Blue),
            };
        }

        return new RgbImage(face.Width, face.Height, pixels);
    }

    private static RgbImage Draw(RgbImage face, SKRect place, SKPaint? paint) =>
        Pictures.Draw(
            face.Width,
            canvas =>
            {
                using SKImage image = Pictures.ToSkia(face);
                canvas.Clear(SKColors.Black);
                canvas.DrawImage(image, place, paint);
            }
        );
}
