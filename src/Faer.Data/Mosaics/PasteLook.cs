using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Mosaics;

/// <summary>Random changes of a pasted picture: colours, sharpness and noise.</summary>
/// <param name="Color">The map of its colours of 0..255, as row vectors.</param>
/// <param name="Gamma">The exponent that shares of 255 are raised to afterwards.</param>
/// <param name="LostLevels">
/// How often the picture is halved more than its size needs, so that it looks enlarged; at least 0.
/// </param>
/// <param name="Blurs">How often each pixel is averaged with its neighbours.</param>
/// <param name="Noise">Standard deviation of the noise on each value of 0..255.</param>
/// <param name="Shade">
/// Light from one side: at an edge to the right, the values are multiplied by 1 + X, and to the left by 1 - X; Y is the
/// same from top to bottom. The factor is at least 0.2.
/// </param>
internal readonly record struct PasteLook(
    Matrix4x4 Color,
    float Gamma,
    int LostLevels,
    int Blurs,
    float Noise,
    Vector2 Shade = default
)
{
    /// <summary>No changes.</summary>
    public static PasteLook Plain { get; } = new(Matrix4x4.Identity, 1, 0, 0, 0);

    /// <summary>Draws changes for a picture with faces.</summary>
    /// <param name="random">The random stream of the picture.</param>
    /// <param name="facePx">
    /// The larger side of the face's box in pixels. At least 10 of them stay sharp, so that a face stays a face.
    /// </param>
    public static PasteLook Draw(ref CounterRandom random, float facePx)
    {
        const float LeastSharpPx = 10;
        const int MostLost = 3;
        float brightness = MathF.Exp(0.17f * Clipped(ref random)),
            contrast = MathF.Exp(0.15f * Clipped(ref random)),
            saturation = random.Between(0.6f, 1.3f),
            gamma = MathF.Exp(0.2f * Clipped(ref random));
        var cast = new Vector3(Cast(ref random), Cast(ref random), Cast(ref random));
        bool isGrey = random.Chance(0.1);
        int most = Math.Min(MostLost, (int)MathF.Log2(Math.Max(facePx / LeastSharpPx, 1))),
            lost = random.Chance(0.25) ? Math.Min(1 + random.NextInt32(MostLost), most) : 0,
            blurs = random.Chance(0.12) ? 1 + random.NextInt32(3) : 0;
        float noise = random.Chance(0.12) ? random.Between(2, 14) : 0;
        Vector2 shade = random.Chance(0.2)
            ? new Vector2(random.Between(-0.8f, 0.8f), random.Between(-0.8f, 0.8f))
            : default;
        Matrix4x4 color = ColorMatrix.Of(brightness, contrast, isGrey ? 0 : saturation);
        if (!isGrey)
            color *= Matrix4x4.CreateScale(cast);
        return new PasteLook(color, gamma, lost, blurs, noise, shade);
    }

    /// <summary>Draws changes for a texture or a faceless piece, whose colours need not stay natural.</summary>
    public static PasteLook DrawFaceless(ref CounterRandom random)
    {
        PasteLook look = Draw(ref random, float.MaxValue);
        int turns = random.NextInt32(3);
        if (!random.Chance(0.3))
            turns = 0;
        Matrix4x4 color = look.Color;

        // Red becomes green, green becomes blue, and so on.
        for (; turns > 0; turns--)
            color *= new Matrix4x4(0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1);
        return look with { Color = color, Noise = 0, Blurs = 0 };
    }

    /// <summary>Changes the pixels of a paste in place; its size and <see cref="LostLevels"/> are done before.</summary>
    /// <param name="random">For the noise.</param>
    /// <param name="rgb">The pixels.</param>
    /// <param name="widthPx">Pixels per row.</param>
    /// <param name="rows">At least two rows of values.</param>
    public void Apply(ref CounterRandom random, Span<byte> rgb, int widthPx, Span<byte> rows)
    {
        if (!Color.IsIdentity || Gamma != 1)
            ChangeColors(rgb);
        if (Shade != default)
            AddShade(rgb, widthPx);
        for (int i = 0; i < Blurs; i++)
            SoftBlur.Apply(rgb, widthPx, rows);
        if (Noise > 0)
            SensorNoise.Add(ref random, rgb, Noise);
    }

    private void ChangeColors(Span<byte> rgb)
    {
        Span<byte> tones = stackalloc byte[256];
        for (int i = 0; i < tones.Length; i++)
            tones[i] = (byte)((MathF.Pow(i / 255f, Gamma) * 255) + 0.5f);
        var red = new Vector3(Color.M11, Color.M12, Color.M13);
        var green = new Vector3(Color.M21, Color.M22, Color.M23);
        var blue = new Vector3(Color.M31, Color.M32, Color.M33);
        Vector3 offset = new Vector3(Color.M41, Color.M42, Color.M43) + new Vector3(0.5f);
        for (int i = 0; i + 2 < rgb.Length; i += 3)
        {
            Vector3 color = (red * rgb[i]) + (green * rgb[i + 1]) + (blue * rgb[i + 2]) + offset;
            color = Vector3.Min(Vector3.Max(color, Vector3.Zero), new Vector3(255));
            rgb[i] = tones[(byte)color.X];
            rgb[i + 1] = tones[(byte)color.Y];
            rgb[i + 2] = tones[(byte)color.Z];
        }
    }

    private void AddShade(Span<byte> rgb, int widthPx)
    {
        const float Darkest = 0.2f;
        int height = rgb.Length / (3 * widthPx);
        for (int y = 0; y < height; y++)
        {
            float down = 1 + (Shade.Y * ((2 * (y + 0.5f) / height) - 1));
            Span<byte> row = rgb.Slice(3 * y * widthPx, 3 * widthPx);
            for (int x = 0; x < row.Length; x++)
            {
                float factor = down + (Shade.X * ((2 * ((x / 3) + 0.5f) / widthPx) - 1));
                row[x] = (byte)Math.Min((row[x] * Math.Max(factor, Darkest)) + 0.5f, 255);
            }
        }
    }

    private static float Clipped(ref CounterRandom random) => Math.Clamp(random.NextNormal(), -2.5f, 2.5f);

    private static float Cast(ref CounterRandom random) => 1 + (0.06f * Clipped(ref random));
}
