using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Mosaics;

/// <summary>
/// Draws shapes like hands, fists and arms: an ellipse and rounded rods in the colours of skin, each lit like a round
/// body. Photos of hands resemble faces more than other backgrounds do.
/// </summary>
internal static class HandPainter
{
    private const float Flattening = 0.6f;

    /// <summary>A rod with round ends; an ellipse if both ends are the same place.</summary>
    private readonly record struct Rod(Vector2 From, Vector2 To, float Radius, Vector3 Skin)
    {
        /// <summary>Returns the distance from the axis, in radii, and the direction away from it.</summary>
        public (float Distance, Vector2 Away) At(Vector2 place)
        {
            Vector2 axis = To - From;
            float along =
                axis == default ? 0 : Math.Clamp(Vector2.Dot(place - From, axis) / axis.LengthSquared(), 0, 1);
            Vector2 away = (place - From - (along * axis)) / Radius;
            return (away.Length(), away);
        }
    }

    /// <summary>Draws a hand and returns how it is painted.</summary>
    /// <param name="random">The random stream of the texture.</param>
    /// <param name="paper">What is behind the hand.</param>
    /// <param name="skin">The colour of the skin.</param>
    /// <param name="wrinkles">Noise of 0 to 1.</param>
    public static TexturePainter Create(
        ref CounterRandom random,
        TexturePainter paper,
        Vector3 skin,
        Func<float, float, float> wrinkles
    )
    {
        Rod[] rods = Rods(ref random, skin);
        float angle = random.Between(0, MathF.Tau),
            depth = random.Between(0.3f, 0.9f),
            roughness = random.Between(0.05f, 0.3f);
        var light = new Vector2(MathF.Cos(angle), MathF.Sin(angle));
        return (x, y) =>
        {
            Vector3 color = paper(x, y);
            foreach (Rod rod in rods)
            {
                (float distance, Vector2 away) = rod.At(new Vector2(x, y));
                if (distance > 1)
                    continue;
                float height = MathF.Sqrt(1 - (distance * distance)),
                    shade = 1 - (depth * (1 - height)) + (0.35f * depth * Vector2.Dot(away, light));
                color = Vector3.Lerp(
                    color,
                    (rod.Skin * shade) + new Vector3(roughness * (wrinkles(x, y) - 0.5f)),
                    Math.Clamp((1 - distance) * 8, 0, 1)
                );
            }

            return color;
        };
    }

    private static Rod[] Rods(ref CounterRandom random, Vector3 skin)
    {
        int fingers = 3 + random.NextInt32(3);
        float turn = random.Between(0, MathF.Tau),
            fan = random.Between(0.05f, 0.35f),
            length = random.Chance(0.5) ? random.Between(0.04f, 0.14f) : random.Between(0.2f, 0.45f),
            palm = random.Between(0.14f, 0.24f),
            finger = palm * random.Between(0.2f, 0.36f);
        Vector2 center = new(random.Between(0.35f, 0.65f), random.Between(0.35f, 0.65f)),
            ahead = new(MathF.Cos(turn), MathF.Sin(turn)),
            across = new(-ahead.Y, ahead.X);
        var rods = new Rod[fingers + 3];
        Vector3 sleeve = random.Chance(0.5)
            ? skin
            : new Vector3(random.Between(0, 1), random.Between(0, 1), random.Between(0, 1));
        rods[0] = new Rod(
            center - (1.2f * ahead),
            center - (0.5f * palm * ahead),
            palm * random.Between(0.6f, 0.95f),
            sleeve
        );
        rods[1] = new Rod(center - (0.3f * palm * ahead), center + (0.3f * palm * ahead), palm, skin);
        for (int i = 0; i < fingers; i++)
        {
            float place = (2f * i / (fingers - 1)) - 1;
            Vector2 direction = Vector2.Normalize(ahead + (fan * place * across)),
                root = center + (Flattening * palm * ahead) + (0.75f * palm * place * across);
            rods[i + 2] = new Rod(
                root,
                root + (length * random.Between(0.7f, 1.1f) * direction),
                finger * random.Between(0.85f, 1.15f),
                skin * random.Between(0.85f, 1.05f)
            );
        }

        float side = random.Chance(0.5) ? 1 : -1;
        Vector2 thumb = center + (0.8f * side * palm * across);
        rods[^1] = new Rod(
            thumb,
            thumb
                + (
                    random.Between(0.08f, 0.2f)
                    * Vector2.Normalize(ahead + (side * random.Between(-0.8f, 1.2f) * across))
                ),
            finger * 1.15f,
            skin
        );
        return rods;
    }
}
