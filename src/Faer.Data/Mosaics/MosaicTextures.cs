using System.Numerics;
using Faer.Data.Loading;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>
/// Generated pictures without faces: noise, gradients, stripes, checks, blobs in the colours of skin, hands, discs and
/// text. They are the same in every run.
/// </summary>
internal static class MosaicTextures
{
    private const int SidePx = 192;
    private const int Rounds = 48;
    private const ulong Seed = 0x6D6F73616963;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 .,:-!?";

    private static readonly Lazy<MosaicTexture[]> s_all = new(Create);

    private delegate TexturePainter Painting(ref CounterRandom random);

    /// <summary>All textures; created at the first use.</summary>
    public static IReadOnlyList<MosaicTexture> All => s_all.Value;

    private static MosaicTexture[] Create()
    {
        // What is painted depends on the random stream, so it is drawn in order; painting does not.
        var random = new CounterRandom(Seed);
        var all = new List<Func<RgbImage>>();
        for (int i = 0; i < Rounds; i++)
        {
            Add(1, Noise);
            Add(1, Gradient);
            Add(1, Stripes);
            Add(1, Checks);
            Add(1, Blobs);
            Add(6, Hand);
            Add(3, Discs);
            for (int text = 0; text < 4; text++)
            {
                RgbImage picture = Text(ref random);
                all.Add(() => picture);
            }
        }

        var textures = new MosaicTexture[all.Count];
        Parallel.For(0, all.Count, i => textures[i] = new MosaicTexture(all[i]()));
        return textures;

        void Add(int count, Painting painting)
        {
            for (int picture = 0; picture < count; picture++)
            {
                TexturePainter painter = painting(ref random);
                all.Add(() => Paint(painter));
            }
        }
    }

    private static RgbImage Paint(TexturePainter painter)
    {
        var rgb = new byte[3 * SidePx * SidePx];
        for (int i = 0; i < SidePx * SidePx; i++)
        {
            Vector3 color = painter((float)(i % SidePx) / SidePx, (float)(i / SidePx) / SidePx);
            color = Vector3.Clamp(color, Vector3.Zero, Vector3.One) * 255;
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = ((byte)color.X, (byte)color.Y, (byte)color.Z);
        }

        return new RgbImage(SidePx, SidePx, rgb);
    }

    /// <summary>Noise of several frequencies between two colours.</summary>
    private static TexturePainter Noise(ref CounterRandom random)
    {
        Vector3 low = Color(ref random),
            high = Color(ref random);
        Func<float, float, float> noise = Octaves(ref random);
        return (x, y) => Vector3.Lerp(low, high, noise(x, y));
    }

    private static TexturePainter Gradient(ref CounterRandom random)
    {
        Vector3 start = Color(ref random),
            end = Color(ref random);
        Vector2 direction = Direction(ref random);
        float roughness = random.Between(0, 0.3f);
        Func<float, float, float> noise = Octaves(ref random);
        return (x, y) =>
            Vector3.Lerp(
                start,
                end,
                Math.Clamp(
                    0.5f
                        + (((x - 0.5f) * direction.X) + ((y - 0.5f) * direction.Y))
                        + (roughness * (noise(x, y) - 0.5f)),
                    0,
                    1
                )
            );
    }

    private static TexturePainter Stripes(ref CounterRandom random)
    {
        Vector3 low = Color(ref random),
            high = Color(ref random);
        Vector2 wave = Direction(ref random) * random.Between(10, 200);
        float hardness = random.Between(0.5f, 4),
            bend = random.Between(0, 6);
        Func<float, float, float> noise = Octaves(ref random);
        return (x, y) =>
            Vector3.Lerp(
                low,
                high,
                Math.Clamp(0.5f + (hardness * MathF.Sin((x * wave.X) + (y * wave.Y) + (bend * noise(x, y)))), 0, 1)
            );
    }

    private static TexturePainter Checks(ref CounterRandom random)
    {
        Vector3 low = Color(ref random),
            high = Color(ref random);
        Vector2 axis = Direction(ref random);
        float columns = random.Between(4, 24),
            rows = random.Between(4, 24),
            roughness = random.Between(0, 0.4f);
        Func<float, float, float> noise = Octaves(ref random);
        return (x, y) =>
        {
            int column = (int)MathF.Floor(((x * axis.X) + (y * axis.Y)) * columns),
                row = (int)MathF.Floor(((y * axis.X) - (x * axis.Y)) * rows);
            return (((column + row) & 1) == 0 ? low : high) + new Vector3(roughness * (noise(x, y) - 0.5f));
        };
    }

    /// <summary>Ellipses in the colours of skin on noise.</summary>
    private static TexturePainter Blobs(ref CounterRandom random)
    {
        TexturePainter paper = Noise(ref random);
        var blobs = new (Vector2 Center, Vector2 Radii, Vector3 Color, float Softness)[4 + random.NextInt32(10)];
        foreach (ref var blob in blobs.AsSpan())
            blob = (
                new Vector2(random.Between(0, 1), random.Between(0, 1)),
                new Vector2(random.Between(0.04f, 0.25f), random.Between(0.04f, 0.3f)),
                Skin(ref random),
                random.Between(0.05f, 0.7f)
            );
        Func<float, float, float> noise = Octaves(ref random);
        return (x, y) =>
        {
            Vector3 color = paper(x, y);
            foreach ((Vector2 center, Vector2 radii, Vector3 skin, float softness) in blobs)
            {
                float inside = 1 - ((new Vector2(x, y) - center) / radii).LengthSquared();
                color = Vector3.Lerp(
                    color,
                    skin + new Vector3(0.15f * (noise(x, y) - 0.5f)),
                    Math.Clamp(inside / softness, 0, 1)
                );
            }

            return color;
        };
    }

    /// <summary>Round things with rings and spokes on noise, such as medals, watches and wheels.</summary>
    private static TexturePainter Discs(ref CounterRandom random)
    {
        TexturePainter paper = Noise(ref random);
        var discs = new (Vector2 Center, Vector2 Radii, Vector3 Low, Vector3 High, float Rings, float Spokes)[
            1 + random.NextInt32(4)
        ];
        foreach (ref var disc in discs.AsSpan())
        {
            float radius = random.Between(0.08f, 0.35f);
            disc = (
                new Vector2(random.Between(0.1f, 0.9f), random.Between(0.1f, 0.9f)),
                radius * new Vector2(random.Between(0.7f, 1), random.Between(0.7f, 1)),
                random.Chance(0.5) ? Skin(ref random) : Color(ref random),
                Color(ref random),
                random.Between(1, 9),
                random.NextInt32(13)
            );
        }

        Func<float, float, float> noise = Octaves(ref random);
        return (x, y) =>
        {
            Vector3 color = paper(x, y);
            foreach ((Vector2 center, Vector2 radii, Vector3 low, Vector3 high, float rings, float spokes) in discs)
            {
                Vector2 place = (new Vector2(x, y) - center) / radii;
                float distance = place.Length();
                if (distance > 1)
                    continue;
                float wave = MathF.Cos((MathF.PI * rings * distance) + (spokes * MathF.Atan2(place.Y, place.X)));
                color = Vector3.Lerp(low, high, Math.Clamp((0.5f * wave) + noise(x, y), 0, 1));
            }

            return color;
        };
    }

    private static TexturePainter Hand(ref CounterRandom random)
    {
        TexturePainter paper = random.NextInt32(3) switch
        {
            0 => Stripes(ref random),
            1 => Gradient(ref random),
            _ => Noise(ref random),
        };
        return HandPainter.Create(ref random, paper, Skin(ref random), Octaves(ref random));
    }

    private static RgbImage Text(ref CounterRandom random)
    {
        float heightPx = random.Between(5, 40);
        var lines = new string[(int)(SidePx / heightPx) + 1];
        Span<char> text = stackalloc char[64];
        for (int line = 0; line < lines.Length; line++)
        {
            foreach (ref char letter in text)
                letter = Letters[random.NextInt32(Letters.Length)];
            lines[line] = text.ToString();
        }

        return TextPicture.Draw(SidePx, SidePx, Bytes(ref random), Bytes(ref random), heightPx, lines);
    }

    /// <summary>Returns the sum of four grids of random numbers of different fineness, interpolated; 0 to 1.</summary>
    private static Func<float, float, float> Octaves(ref CounterRandom random)
    {
        const int Octaves = 4;
        var grids = new float[Octaves][];
        var sides = new int[Octaves];
        var weights = new float[Octaves];
        float sum = 0;
        for (int octave = 0; octave < Octaves; octave++)
        {
            sides[octave] = (3 << (2 * octave)) + random.NextInt32(3);
            weights[octave] = random.Between(0.05f, 1);
            sum += weights[octave];
            grids[octave] = new float[(sides[octave] + 1) * (sides[octave] + 1)];
            foreach (ref float value in grids[octave].AsSpan())
                value = random.Between(0, 1);
        }

        return (x, y) =>
        {
            float total = 0;
            for (int octave = 0; octave < Octaves; octave++)
                total += weights[octave] * At(grids[octave], sides[octave], x, y);
            return total / sum;
        };
    }

    private static float At(float[] grid, int side, float x, float y)
    {
        float column = x * side,
            row = y * side;
        int left = Math.Min((int)column, side - 1),
            top = Math.Min((int)row, side - 1),
            at = (top * (side + 1)) + left;
        float u = column - left,
            v = row - top;
        return float.Lerp(
            float.Lerp(grid[at], grid[at + 1], u),
            float.Lerp(grid[at + side + 1], grid[at + side + 2], u),
            v
        );
    }

    private static Vector3 Color(ref CounterRandom random) =>
        new(random.Between(0, 1), random.Between(0, 1), random.Between(0, 1));

    private static Vector3 Skin(ref CounterRandom random)
    {
        float light = random.Between(0.25f, 1);
        return new Vector3(light, light * random.Between(0.65f, 0.85f), light * random.Between(0.45f, 0.75f));
    }

    private static Vector2 Direction(ref CounterRandom random)
    {
        float angle = random.Between(0, MathF.Tau);
        return new Vector2(MathF.Cos(angle), MathF.Sin(angle));
    }

    private static (byte, byte, byte) Bytes(ref CounterRandom random) =>
        ((byte)random.NextInt32(256), (byte)random.NextInt32(256), (byte)random.NextInt32(256));
}
