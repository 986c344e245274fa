using Faer.Imaging;
using SkiaSharp;

namespace Faer.Scripts;

/// <summary>
/// Pictures drawn by code, in place of aligned faces: eyes at about two fifths of the height, mouth at four fifths.
/// </summary>
internal static class DrawnPictures
{
    /// <summary>A face of flat colors and outlines.</summary>
    public static RgbImage Cartoon(int side, Random random) =>
        Pictures.Draw(
            side,
            canvas =>
            {
                canvas.Clear(Pictures.Color(random));
                canvas.Scale(side);
                using var fill = new SKPaint { IsAntialias = true, Color = Pictures.Color(random) };
                using var line = new SKPaint
                {
                    IsAntialias = true,
                    Style = SKPaintStyle.Stroke,
                    StrokeWidth = random.Between(0.015, 0.04),
                    Color = SKColors.Black,
                };
                float width = random.Between(0.38, 0.5),
                    eyes = random.Between(0.38, 0.5),
                    apart = random.Between(0.15, 0.22);
                canvas.DrawOval(0.5f, 0.5f, width, random.Between(0.45, 0.6), fill);
                canvas.DrawOval(0.5f, 0.5f, width, random.Between(0.45, 0.6), line);
                float height = random.Between(0.06, 0.14),
                    pupil = random.Between(0.02, 0.05);
                foreach (float x in (float[])[0.5f - apart, 0.5f + apart])
                {
                    fill.Color = SKColors.White;
                    canvas.DrawOval(x, eyes, random.Between(0.06, 0.13), height, fill);
                    canvas.DrawOval(x, eyes, random.Between(0.06, 0.13), height, line);
                    fill.Color = SKColors.Black;
                    canvas.DrawCircle(x, eyes, pupil, fill);
                    canvas.DrawLine(x - 0.1f, eyes - 0.17f, x + 0.1f, eyes - random.Between(0.13, 0.21), line);
                }

                using var mouth = new SKPath();
                mouth.MoveTo(0.3f, 0.78f);
                mouth.QuadTo(0.5f, random.Between(0.65, 0.98), 0.7f, 0.78f);
                fill.Color = Pictures.Color(random);
                if (random.Next(2) == 0)
                    canvas.DrawPath(mouth, fill);
                canvas.DrawPath(mouth, line);
                canvas.DrawLine(0.5f, 0.5f, random.Between(0.44, 0.56), 0.63f, line);
            }
        );

    /// <summary>A stone head: a shaded ellipsoid with sockets, nose and mouth, grey and slightly grained.</summary>
    public static RgbImage Statue(int side, Random random)
    {
        double lightX = random.Between(-0.7, 0.7),
            lightY = random.Between(-0.8, 0),
            tone = random.Between(0.45, 0.9),
            grain = random.Between(0, 0.06),
            wide = random.Between(0.42, 0.5),
            ground = random.Between(0, 0.5),
            noseLength = random.Between(0.16, 0.22);
        return Pictures.Compute(
            side,
            (x, y) =>
            {
                double height = Height(x, y);
                double slopeX = (Height(x + 0.01, y) - Height(x - 0.01, y)) / 0.02,
                    slopeY = (Height(x, y + 0.01) - Height(x, y - 0.01)) / 0.02;
                double light =
                    (1 - (slopeX * lightX) - (slopeY * lightY)) / Math.Sqrt(1 + (slopeX * slopeX) + (slopeY * slopeY));
                double value =
                    height < 0
                        ? ground
                        : (tone * Math.Clamp(0.25 + (0.6 * light), 0, 1)) + (grain * random.NextDouble());
                return (value, value, value);
            }
        );

        double Height(double x, double y)
        {
            double u = (x - 0.5) / wide,
                v = (y - 0.52) / 0.58,
                rest = 1 - (u * u) - (v * v);
            if (rest < 0)
                return -1;
            return (0.5 * Math.Sqrt(rest))
                - Bump(x, y, 0.32, 0.45, 0.09, 0.06, 0.07)
                - Bump(x, y, 0.68, 0.45, 0.09, 0.06, 0.07)
                + Bump(x, y, 0.5, 0.58, 0.05, noseLength / 2, 0.12)
                + Bump(x, y, 0.5, 0.77, 0.14, 0.03, 0.03)
                - Bump(x, y, 0.5, 0.8, 0.14, 0.012, 0.03);
        }

        static double Bump(double x, double y, double atX, double atY, double width, double height, double size) =>
            size * Math.Exp(-(Square((x - atX) / width) + Square((y - atY) / height)) / 2);

        static double Square(double value) => value * value;
    }

    /// <summary>Random pixels or patches, grey or in color.</summary>
    public static RgbImage Noise(int side, Random random)
    {
        int cells = Math.Max(4, side >> random.Next(4));
        bool isGrey = random.Next(2) == 0;
        double contrast = random.Between(0.4, 1);
        double[] values =
        [
            .. Enumerable.Range(0, 3 * cells * cells).Select(_ => 0.5 + (contrast * (random.NextDouble() - 0.5))),
        ];
        return Pictures.Compute(
            side,
            (x, y) =>
            {
                int cell = 3 * (((int)(y * cells) * cells) + (int)(x * cells));
                return isGrey
                    ? (values[cell], values[cell], values[cell])
                    : (values[cell], values[cell + 1], values[cell + 2]);
            }
        );
    }

    /// <summary>Stripes, checks, rings or clouds in two colors.</summary>
    public static RgbImage Texture(int side, Random random)
    {
        SKColor one = Pictures.Color(random),
            other = Pictures.Color(random);
        int kind = random.Next(4);
        double waves = random.Between(2, 15),
            angle = random.Between(0, Math.PI),
            bend = random.Between(0, 2);
        (double X, double Y, double Phase)[] clouds =
        [
            .. Enumerable
                .Range(0, 8)
                .Select(_ =>
                    ((double)random.Between(-9, 9), (double)random.Between(-9, 9), (double)random.Between(0, 6))
                ),
        ];
        return Pictures.Compute(
            side,
            (x, y) =>
            {
                double along = (x * Math.Cos(angle)) + (y * Math.Sin(angle)),
                    across = (y * Math.Cos(angle)) - (x * Math.Sin(angle));
                double share = kind switch
                {
                    0 => Wave(waves * (along + (0.05 * bend * Math.Sin(12 * across)))),
                    1 => Wave(waves * along) > 0.5 ^ Wave(waves * across) > 0.5 ? 1 : 0,
                    2 => Wave(waves * Math.Sqrt(((x - 0.4) * (x - 0.4)) + ((y - 0.6) * (y - 0.6)))),
                    _ => 0.5 + (clouds.Sum(cloud => Math.Sin((cloud.X * x) + (cloud.Y * y) + cloud.Phase)) / 8),
                };
                return (
                    Mixed(one.Red, other.Red, share),
                    Mixed(one.Green, other.Green, share),
                    Mixed(one.Blue, other.Blue, share)
                );
            }
        );

        static double Wave(double turns) => 0.5 + (0.5 * Math.Sin(2 * Math.PI * turns));

        static double Mixed(byte one, byte other, double share) => ((one * share) + (other * (1 - share))) / 255;
    }
}
