using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Mosaics;

/// <summary>Fills parts of a picture with textures and faceless pieces.</summary>
/// <param name="pieces">The pieces; may be empty.</param>
internal sealed class MosaicBackdrop(IReadOnlyList<BankPicture> pieces)
{
    private const double PieceShare = 0.6;
    private const double TiledShare = 0.35;

    /// <summary>Fills a part with one to several rectangles of different content.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="part">The part to fill.</param>
    /// <param name="splits">How often the part may be divided further.</param>
    /// <param name="random">The random stream of the picture.</param>
    public void Fill(MosaicCanvas canvas, PixelRectangle part, int splits, ref CounterRandom random)
    {
        const int LeastSplitPx = 48;
        if (part.IsEmpty)
            return;
        if (splits == 0 || Math.Max(part.Width, part.Height) < LeastSplitPx || random.Chance(0.4))
        {
            FillWhole(canvas, part, ref random);
            return;
        }

        bool isAcross = part.Width > part.Height;
        float share = random.Between(0.25f, 0.75f);
        int cut = (int)(share * (isAcross ? part.Width : part.Height));
        PixelRectangle first = isAcross ? part with { Right = part.Left + cut } : part with { Bottom = part.Top + cut },
            second = isAcross ? part with { Left = part.Left + cut } : part with { Top = part.Top + cut };
        Fill(canvas, first, splits - 1, ref random);
        Fill(canvas, second, splits - 1, ref random);
    }

    /// <summary>Pastes small textures and pieces anywhere, such as hands and letters.</summary>
    public void Scatter(MosaicCanvas canvas, int count, ref CounterRandom random)
    {
        for (int i = 0; i < count; i++)
        {
            IPictureLevels picture = Draw(ref random);
            float scale = canvas.SidePx * random.Between(0.06f, 0.35f) / Math.Max(picture.Width, picture.Height);
            Vector2 half = new(picture.Width / 2f, picture.Height / 2f);
            Matrix3x2 toCanvas =
                Matrix3x2.CreateTranslation(-half)
                * Matrix3x2.CreateScale(random.Chance(0.5) ? -scale : scale, scale)
                * Matrix3x2.CreateRotation(random.Between(0, MathF.Tau))
                * Matrix3x2.CreateTranslation(random.Between(0, canvas.SidePx), random.Between(0, canvas.SidePx));
            PasteMask mask = random.Chance(0.5)
                ? new PasteMask(1, half, 0.95f * half, random.Between(0.05f, 0.4f))
                : PasteMask.Whole;
            canvas.Paste(picture, toCanvas, canvas.Bounds, mask, PasteLook.DrawFaceless(ref random), ref random);
        }
    }

    /// <summary>Draws a texture or a piece.</summary>
    public IPictureLevels Draw(ref CounterRandom random) =>
        random.Chance(PieceShare) && pieces.Count > 0
            ? pieces[random.NextInt32(pieces.Count)]
            : MosaicTextures.All[random.NextInt32(MosaicTextures.All.Count)];

    private void FillWhole(MosaicCanvas canvas, PixelRectangle part, ref CounterRandom random)
    {
        IPictureLevels picture = Draw(ref random);
        PasteLook look = PasteLook.DrawFaceless(ref random);
        if (random.Chance(TiledShare))
            Tile(canvas, picture, part, look, ref random);
        else
            Cover(canvas, picture, part, look, ref random);
    }

    /// <summary>Fills a part with one copy, turned and mirrored.</summary>
    private static void Cover(
        MosaicCanvas canvas,
        IPictureLevels picture,
        PixelRectangle part,
        PasteLook look,
        ref CounterRandom random
    )
    {
        float angle = picture is MosaicTexture ? random.Between(0, MathF.Tau) : 0.1f * random.NextNormal(),
            cos = MathF.Abs(MathF.Cos(angle)),
            sin = MathF.Abs(MathF.Sin(angle));
        float scale =
            Math.Max(
                ((part.Width * cos) + (part.Height * sin) + 2) / picture.Width,
                ((part.Width * sin) + (part.Height * cos) + 2) / picture.Height
            ) * random.Between(1, 1.5f);
        Matrix3x2 toCanvas =
            Matrix3x2.CreateTranslation(-picture.Width / 2f, -picture.Height / 2f)
            * Matrix3x2.CreateScale(random.Chance(0.5) ? -scale : scale, scale)
            * Matrix3x2.CreateRotation(angle)
            * Matrix3x2.CreateTranslation(part.Center);
        canvas.Paste(picture, toCanvas, part, PasteMask.Whole, look, ref random);
    }

    /// <summary>Fills a part with copies side by side, each the mirror image of its neighbours.</summary>
    private static void Tile(
        MosaicCanvas canvas,
        IPictureLevels picture,
        PixelRectangle part,
        PasteLook look,
        ref CounterRandom random
    )
    {
        const float MostAcross = 5;
        float longest = Math.Max(part.Width, part.Height),
            shortest = Math.Min(picture.Width, picture.Height);
        float scale = longest / (shortest * random.Between(1, MostAcross));

        // Whole pixels, so that no seam shows what is below.
        int width = Math.Max(4, (int)(picture.Width * scale)),
            height = Math.Max(4, (int)(picture.Height * scale));
        for (int row = 0; row * height < part.Height; row++)
        {
            for (int column = 0; column * width < part.Width; column++)
            {
                int left = part.Left + (column * width),
                    top = part.Top + (row * height);
                float across = (width + 4f) / picture.Width,
                    down = (height + 4f) / picture.Height;
                Matrix3x2 toCanvas =
                    Matrix3x2.CreateTranslation(-picture.Width / 2f, -picture.Height / 2f)
                    * Matrix3x2.CreateScale(column % 2 == 0 ? across : -across, row % 2 == 0 ? down : -down)
                    * Matrix3x2.CreateTranslation(left + (width / 2f), top + (height / 2f));
                var clip = new PixelRectangle(
                    left,
                    top,
                    Math.Min(left + width, part.Right),
                    Math.Min(top + height, part.Bottom)
                );
                canvas.Paste(picture, toCanvas, clip, PasteMask.Whole, look, ref random);
            }
        }
    }
}
