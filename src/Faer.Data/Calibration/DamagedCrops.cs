using System.Numerics;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Calibration;

/// <summary>
/// Damages aligned faces in place, as examples of unusual faces: eight kinds in turn, with random strength. The same
/// number always gives the same damage.
/// </summary>
internal static class DamagedCrops
{
    /// <summary>Number of kinds of damage.</summary>
    public const int KindCount = 8;

    private const int Channels = 3;

    /// <summary>Damages one crop.</summary>
    /// <param name="crop">The crop, RGB interleaved.</param>
    /// <param name="side">Side of the crop in pixels.</param>
    /// <param name="number">Number of the crop, which determines the kind of damage and its random strength.</param>
    public static void Damage(Span<byte> crop, int side, int number)
    {
        var random = CounterRandom.For(seed: 1, epoch: 0, number);
        var face = new RgbImage(side, side, crop.ToArray());
        switch (number % KindCount)
        {
            case 0:
                Coarsen(face, crop, ref random);
                break;
            case 1:
                Cover(side, crop, ref random);
                break;
            case 2:
                Place(face, crop, Moved(side, ref random));
                break;
            case 3:
                Place(face, crop, About(side, 1, random.Between(MathF.PI / 2, 3 * MathF.PI / 2), default));
                break;
            case 4:
                Recolor(crop, ref random);
                break;
            case 5:
                ShuffleTiles(face, crop, ref random);
                break;
            case 6:
                AddNoise(crop, ref random);
                break;
            default:
                Waves(side, crop, ref random);
                break;
        }
    }

    /// <summary>Reduces the crop to 5 to 10 large pixels per side, smooth or with hard edges.</summary>
    private static void Coarsen(RgbImage face, Span<byte> crop, ref CounterRandom random)
    {
        int side = face.Width,
            cells = Math.Min(side, 5 + random.NextInt32(6));
        var small = new byte[Channels * cells * cells];
        BoxReduction.Resize(face, cells, cells, small);
        if (random.Chance(0.7))
        {
            Place(new RgbImage(cells, cells, small), crop, Matrix3x2.CreateScale((float)cells / side), side);
            return;
        }

        for (int i = 0; i < side * side; i++)
        {
            int cell = (i / side * cells / side * cells) + (i % side * cells / side);
            small.AsSpan(Channels * cell, Channels).CopyTo(crop[(Channels * i)..]);
        }
    }

    /// <summary>Covers 40 to 65 % of the crop from a random side, with one color or noise.</summary>
    private static void Cover(int side, Span<byte> crop, ref CounterRandom random)
    {
        int from = random.NextInt32(4);
        float part = random.Between(0.4f, 0.65f) * side;
        bool isNoise = random.Chance(0.3);
        var (red, green, blue) = Color(ref random);
        for (int i = 0; i < side * side; i++)
        {
            int at = from < 2 ? i % side : i / side;
            if ((from % 2 == 0 ? at : side - 1 - at) >= part)
                continue;
            if (isNoise)
                (red, green, blue) = Color(ref random);
            (crop[Channels * i], crop[(Channels * i) + 1], crop[(Channels * i) + 2]) = (red, green, blue);
        }
    }

    /// <summary>Returns a transform that moves the face half out of the picture, or enlarges a part of it.</summary>
    private static Matrix3x2 Moved(int side, ref CounterRandom random)
    {
        var way = new Vector2(random.Between(-1, 1), random.Between(-1, 1));
        way /= Math.Max(Math.Max(Math.Abs(way.X), Math.Abs(way.Y)), 0.1f);
        return random.Chance(0.5)
            ? About(side, 1, 0, way * random.Between(0.4f, 0.65f))
            : About(side, random.Between(0.25f, 0.45f), 0, way * random.Between(0, 0.3f));
    }

    /// <summary>
    /// Returns a transform from crop to face: scales and rotates about the middle, then moves by fractions of the side.
    /// </summary>
    private static Matrix3x2 About(int side, float scale, float angle, Vector2 move) =>
        Matrix3x2.CreateTranslation(-side / 2f, -side / 2f)
        * Matrix3x2.CreateScale(scale)
        * Matrix3x2.CreateRotation(angle)
        * Matrix3x2.CreateTranslation((side / 2f) + (move.X * side), (side / 2f) + (move.Y * side));

    private static void Place(RgbImage face, Span<byte> crop, Matrix3x2 toFace, int? side = null) =>
        AffineSampler.Sample(face, toFace, side ?? face.Width, side ?? face.Width, crop);

    /// <summary>Inverts the colors, swaps the channels, or replaces brightness by colors of a random palette.</summary>
    private static void Recolor(Span<byte> crop, ref CounterRandom random)
    {
        int kind = random.NextInt32(3);
        (byte Red, byte Green, byte Blue)[] palette =
        [
            Color(ref random),
            Color(ref random),
            Color(ref random),
            Color(ref random),
            Color(ref random),
        ];
        for (int i = 0; i < crop.Length; i += Channels)
        {
            var (red, green, blue) = (crop[i], crop[i + 1], crop[i + 2]);
            (crop[i], crop[i + 1], crop[i + 2]) = kind switch
            {
                0 => ((byte)~red, (byte)~green, (byte)~blue),
                1 => (green, blue, red),
                _ => palette[(red + green + blue) * palette.Length / (3 * 256)],
            };
        }
    }

    /// <summary>Shuffles square tiles.</summary>
    private static void ShuffleTiles(RgbImage face, Span<byte> crop, ref CounterRandom random)
    {
        int side = face.Width,
            tiles = 2 + random.NextInt32(4),
            tile = side / tiles;
        int[] order = [.. Enumerable.Range(0, tiles * tiles)];
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        for (int i = 0; i < order.Length; i++)
        {
            for (int y = 0; y < tile; y++)
            {
                int from = (((order[i] / tiles * tile) + y) * side) + (order[i] % tiles * tile),
                    to = (((i / tiles * tile) + y) * side) + (i % tiles * tile);
                face.Pixels.Slice(Channels * from, Channels * tile).CopyTo(crop[(Channels * to)..]);
            }
        }
    }

    /// <summary>Mixes in 50 to 100 % noise, grey or in color.</summary>
    private static void AddNoise(Span<byte> crop, ref CounterRandom random)
    {
        float share = random.Between(0.5f, 1);
        bool isGrey = random.Chance(0.5);
        for (int i = 0; i < crop.Length; i += Channels)
        {
            var noise = Color(ref random);
            ReadOnlySpan<byte> values = isGrey
                ? [noise.Red, noise.Red, noise.Red]
                : [noise.Red, noise.Green, noise.Blue];
            for (int c = 0; c < Channels; c++)
                crop[i + c] = (byte)((share * values[c]) + ((1 - share) * crop[i + c]));
        }
    }

    /// <summary>Replaces the face by waves of two colors in one to six directions.</summary>
    private static void Waves(int side, Span<byte> crop, ref CounterRandom random)
    {
        var (one, other) = (Color(ref random), Color(ref random));
        var waves = new Vector3[1 + random.NextInt32(6)];
        for (int i = 0; i < waves.Length; i++)
            waves[i] = new Vector3(random.Between(-40, 40), random.Between(-40, 40), random.Between(0, 6));
        bool isHard = random.Chance(0.5);
        for (int i = 0; i < side * side; i++)
        {
            float sum = 0;
            foreach (Vector3 wave in waves)
                sum += MathF.Sin((wave.X * (i % side) / side) + (wave.Y * (i / side) / side) + wave.Z);
            float share = isHard ? (sum > 0 ? 1 : 0) : 0.5f + (0.5f * sum / waves.Length);
            crop[Channels * i] = Mixed(one.Red, other.Red);
            crop[(Channels * i) + 1] = Mixed(one.Green, other.Green);
            crop[(Channels * i) + 2] = Mixed(one.Blue, other.Blue);

            byte Mixed(byte a, byte b) => (byte)((share * a) + ((1 - share) * b));
        }
    }

    private static (byte Red, byte Green, byte Blue) Color(ref CounterRandom random)
    {
        ulong bits = random.NextUInt64();
        return ((byte)bits, (byte)(bits >> 8), (byte)(bits >> 16));
    }
}
