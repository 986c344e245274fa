using System.Globalization;
using Faer.Data.DataSets;
using Faer.Drawing;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Makes pictures without faces: noise, clouds, stripes, spots, polygons and lines of text. The same number gives the
/// same picture.
/// </summary>
internal static class FacelessPictures
{
    private const int Kinds = 6;
    private static readonly (int Width, int Height)[] s_sizes = [(320, 240), (640, 480), (480, 640), (800, 600)];
    private static readonly string[] s_names = ["noise", "clouds", "stripes", "spots", "polygons", "text"];
    private static readonly string[] s_words =
    [
        "face",
        "open",
        "0123",
        "photo:",
        "LONDON",
        "(oo)",
        ":-)",
        "menu",
        "@8",
    ];

    /// <summary>The first pictures of the series.</summary>
    public static IReadOnlyList<PictureSource> Series(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new PictureSource(
                    string.Create(CultureInfo.InvariantCulture, $"generated {i} ({s_names[i % Kinds]})"),
                    () => Make(i)
                )),
        ];

    /// <summary>A picture of the series.</summary>
    /// <param name="number">Its number, from 0; kinds alternate.</param>
    public static RgbImage Make(int number)
    {
        var random = new Random(number);
        (int width, int height) = s_sizes[number / Kinds % s_sizes.Length];
        return (number % Kinds) switch
        {
            0 => Noise(random, width, height),
            1 => Clouds(random, width, height),
            2 => Stripes(random, width, height),
            3 => Draw(random, width, height, Spots),
            4 => Draw(random, width, height, Polygons),
            _ => Draw(random, width, height, Text),
        };
    }

    private static RgbImage Noise(Random random, int width, int height)
    {
        var pixels = new byte[3 * width * height];
        random.NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Sums bilinear noise of several sizes, in each channel for itself.</summary>
    private static RgbImage Clouds(Random random, int width, int height)
    {
        var values = new float[3 * width * height];
        for (int cell = 128; cell >= 4; cell /= 2)
        {
            int columns = (width / cell) + 2;
            var grid = new float[3 * columns * ((height / cell) + 2)];
            foreach (ref float value in grid.AsSpan())
                value = random.NextSingle() * cell;
            for (int at = 0; at < values.Length; at++)
            {
                int x = at / 3 % width,
                    y = at / 3 / width,
                    corner = (3 * ((y / cell * columns) + (x / cell))) + (at % 3);
                float right = (float)(x % cell) / cell,
                    down = (float)(y % cell) / cell;
                values[at] += float.Lerp(
                    float.Lerp(grid[corner], grid[corner + 3], right),
                    float.Lerp(grid[corner + (3 * columns)], grid[corner + (3 * columns) + 3], right),
                    down
                );
            }
        }

        return new RgbImage(width, height, Array.ConvertAll(values, value => (byte)value));
    }

    private static RgbImage Stripes(Random random, int width, int height)
    {
        var pixels = new byte[3 * width * height];
        (double angle, double other) = (random.NextDouble() * Math.PI, random.NextDouble() * Math.PI);
        (double period, double second) = (4 + (random.NextDouble() * 40), 4 + (random.NextDouble() * 40));
        int[] strengths = [random.Next(20, 120), random.Next(20, 120), random.Next(20, 120)];
        for (int at = 0; at < pixels.Length; at++)
        {
            int x = at / 3 % width,
                y = at / 3 / width;
            double wave =
                Math.Sin(((x * Math.Cos(angle)) + (y * Math.Sin(angle))) / period)
                * Math.Cos(((x * Math.Cos(other)) + (y * Math.Sin(other))) / second);
            pixels[at] = (byte)(128 + (strengths[at % 3] * wave));
        }

        return new RgbImage(width, height, pixels);
    }

    private static RgbImage Draw(Random random, int width, int height, Action<SKCanvas, SKPaint, Random, SKSize> draw)
    {
        using SKSurface surface = SKSurface.Create(
            new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var paint = new SKPaint { IsAntialias = true };
        surface.Canvas.Clear(Color(random));
        draw(surface.Canvas, paint, random, new SKSize(width, height));
        using SKPixmap pixels = surface.PeekPixels();
        return RgbImage.FromPixels(pixels.GetPixelSpan(), width, height, pixels.RowBytes, PixelLayout.Rgba32);
    }

    private static void Spots(SKCanvas canvas, SKPaint paint, Random random, SKSize size)
    {
        for (int i = 0; i < 80; i++)
        {
            paint.Color = Color(random);
            float radius = 4 + (random.NextSingle() * 50);
            canvas.DrawOval(
                random.NextSingle() * size.Width,
                random.NextSingle() * size.Height,
                radius,
                radius * (0.5f + random.NextSingle()),
                paint
            );
        }
    }

    private static void Polygons(SKCanvas canvas, SKPaint paint, Random random, SKSize size)
    {
        for (int i = 0; i < 40; i++)
        {
            paint.Color = Color(random);
            using var path = new SKPath();
            for (int corner = 0; corner < 4; corner++)
            {
                float x = random.NextSingle() * size.Width,
                    y = random.NextSingle() * size.Height;
                if (corner == 0)
                    path.MoveTo(x, y);
                else
                    path.LineTo(x, y);
            }

            canvas.DrawPath(path, paint);
        }
    }

    private static void Text(SKCanvas canvas, SKPaint paint, Random random, SKSize size)
    {
        float textPx = 8 + (random.NextSingle() * 40);
        using var font = new SKFont(BundledTypeface.Typeface, textPx);
        for (float y = textPx; y < size.Height; y += 1.3f * textPx)
        {
            paint.Color = Color(random);
            string line = string.Join(' ', Enumerable.Range(0, 20).Select(_ => s_words[random.Next(s_words.Length)]));
            canvas.DrawText(line, 4, y, SKTextAlign.Left, font, paint);
        }
    }

    private static SKColor Color(Random random) =>
        new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
}
