using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Data.Mosaics;

/// <summary>Arranges pictures with faces: a window of one picture, a grid of several, or a crowd of heads.</summary>
/// <param name="sources">The faces of each source; each source is drawn equally often.</param>
/// <param name="backdrop">Fills what the pictures leave free.</param>
internal sealed class MosaicLayouts(IReadOnlyList<IReadOnlyList<MainFace>> sources, MosaicBackdrop backdrop)
{
    private const float LeastFacePx = 10;
    private const float MostFacePx = 400;

    // How many faces of a grid are not cut by the edges of their cell.
    private const double WholeShare = 0.85;

    /// <summary>Shows one picture, with a face of any size up to larger than the composed picture.</summary>
    public void Window(MosaicCanvas canvas, ref CounterRandom random)
    {
        int side = canvas.SidePx;
        float most = Math.Min(MostFacePx, 1.2f * side);
        float facePx = random.Chance(0.6)
            ? LogUniform(ref random, 0.3f * side, most)
            : LogUniform(ref random, LeastFacePx, most);
        const float Margin = 0.15f;
        var center = new Vector2(
            random.Between(Margin * side, (1 - Margin) * side),
            random.Between(Margin * side, (1 - Margin) * side)
        );
        if (random.Chance(0.25))
            center = AtBorder(center, side, facePx, ref random);
        Show(canvas, Draw(ref random), facePx, center, canvas.Bounds, ref random);
        if (random.Chance(0.4))
            backdrop.Scatter(canvas, 1 + random.NextInt32(3), ref random);
    }

    /// <summary>Moves a face to a border of the picture, so that up to half of it is cut away.</summary>
    private static Vector2 AtBorder(Vector2 center, int sidePx, float facePx, ref CounterRandom random)
    {
        float inside = random.Between(0, 0.5f) * facePx;
        return random.NextInt32(4) switch
        {
            0 => center with { X = inside },
            1 => center with { X = sidePx - inside },
            2 => center with { Y = inside },
            _ => center with { Y = sidePx - inside },
        };
    }

    /// <summary>Divides the picture into unequal cells, each with a picture of its own.</summary>
    public void Grid(MosaicCanvas canvas, int cells, ref CounterRandom random)
    {
        Span<int> columns = stackalloc int[cells + 1],
            rows = stackalloc int[cells + 1];
        Cuts(columns, canvas.SidePx, ref random);
        Cuts(rows, canvas.SidePx, ref random);
        for (int i = 0; i < cells * cells; i++)
        {
            var cell = new PixelRectangle(
                columns[i % cells],
                rows[i / cells],
                columns[(i % cells) + 1],
                rows[(i / cells) + 1]
            );
            if (random.Chance(0.06))
                backdrop.Fill(canvas, cell, 1, ref random);
            else if (random.Chance(0.65))
                Cover(canvas, cell, ref random);
            else
                ShowAnywhere(canvas, cell, ref random);
        }
    }

    /// <summary>Scatters heads of different sizes over a backdrop; the larger ones hide the smaller ones.</summary>
    public void Crowd(MosaicCanvas canvas, ref CounterRandom random)
    {
        const int LeastHeads = 5,
            MostHeads = 30;
        int side = canvas.SidePx;
        backdrop.Fill(canvas, canvas.Bounds, 2, ref random);
        int heads = LeastHeads + random.NextInt32(MostHeads - LeastHeads + 1);
        float typical = LogUniform(ref random, LeastFacePx, Math.Min(MostFacePx, side / MathF.Sqrt(heads)));
        List<float> sizes = canvas.Scratch.Sizes;
        sizes.Clear();
        for (int i = 0; i < heads; i++)
            sizes.Add(Math.Clamp(typical * MathF.Exp(0.35f * random.NextNormal()), LeastFacePx, side / 2f));
        sizes.Sort();
        bool isSoft = random.Chance(0.75);
        for (int i = 0; i < sizes.Count; i++)
        {
            (BankPicture picture, BankFace face) = Draw(ref random);
            var center = new Vector2(random.Between(0, side), random.Between(0, side));
            Matrix3x2 toCanvas = Place(face, sizes[i], center, ref random);
            PasteMask mask = isSoft
                ? Head(face, ref random)
                : new PasteMask(random.Between(0.7f, 4), default, default, 1);
            Paste(canvas, picture, face, toCanvas, canvas.Bounds, mask, ref random);
        }
    }

    /// <summary>Fills a cell with a picture, so that the face has its natural surroundings.</summary>
    private void Cover(MosaicCanvas canvas, PixelRectangle cell, ref CounterRandom random)
    {
        (BankPicture picture, BankFace face) = Draw(ref random);
        float scale =
            Math.Max((cell.Width + 2f) / picture.Width, (cell.Height + 2f) / picture.Height) * random.Between(1, 1.7f);
        bool isMirrored = random.Chance(0.5);
        float toRight = isMirrored ? face.Box.CenterX : picture.Width - face.Box.CenterX;
        Vector2 half = new Vector2(face.Box.Width, face.Box.Height) * (scale / 2),
            low = new(cell.Right - (toRight * scale), cell.Bottom - ((picture.Height - face.Box.CenterY) * scale)),
            high = new(cell.Left + ((picture.Width - toRight) * scale), cell.Top + (face.Box.CenterY * scale));
        bool isWhole = random.Chance(WholeShare);
        Vector2 center = new(
            Between(ref random, low.X, high.X, isWhole, cell.Left + half.X, cell.Right - half.X),
            Between(ref random, low.Y, high.Y, isWhole, cell.Top + half.Y, cell.Bottom - half.Y)
        );
        Matrix3x2 toCanvas = Place(face, scale * FaceSide(face), center, Angle(ref random), isMirrored);
        if (!MosaicCanvas.Covers(picture, toCanvas, cell, PasteMask.Whole))
            backdrop.Fill(canvas, cell, 0, ref random);
        Paste(canvas, picture, face, toCanvas, cell, PasteMask.Whole, ref random);
    }

    private void ShowAnywhere(MosaicCanvas canvas, PixelRectangle cell, ref CounterRandom random)
    {
        MainFace main = Draw(ref random);
        float most = Math.Min(MostFacePx, 1.2f * Math.Min(cell.Width, cell.Height));
        float facePx = LogUniform(ref random, Math.Min(LeastFacePx, most), most);
        bool isWhole = random.Chance(WholeShare);
        float half = facePx / 2;
        Vector2 center = new(
            Between(ref random, cell.Left, cell.Right, isWhole, cell.Left + half, cell.Right - half),
            Between(ref random, cell.Top, cell.Bottom, isWhole, cell.Top + half, cell.Bottom - half)
        );
        Show(canvas, main, facePx, center, cell, ref random);
    }

    private void Show(
        MosaicCanvas canvas,
        MainFace main,
        float facePx,
        Vector2 center,
        PixelRectangle part,
        ref CounterRandom random
    )
    {
        (BankPicture picture, BankFace face) = main;
        Matrix3x2 toCanvas = Place(face, facePx, center, ref random);
        PasteMask mask = PasteMask.Whole with { FeatherPx = LogUniform(ref random, 0.7f, 8) };
        if (!MosaicCanvas.Covers(picture, toCanvas, part, mask))
            backdrop.Fill(canvas, part, 2, ref random);
        Paste(canvas, picture, face, toCanvas, part, mask, ref random);
    }

    private void Paste(
        MosaicCanvas canvas,
        BankPicture picture,
        BankFace face,
        Matrix3x2 toCanvas,
        PixelRectangle clip,
        PasteMask mask,
        ref CounterRandom random
    )
    {
        const double OccludedShare = 0.4,
            ScrambledShare = 0.08;
        const float LeastOccludedPx = 14,
            LeastScrambledPx = 20;
        float scale = new Vector2(toCanvas.M11, toCanvas.M12).Length(),
            facePx = FaceSide(face) * scale;
        PasteLook look = PasteLook.Draw(ref random, facePx);
        if (picture.Faces.Count == 1 && facePx >= LeastScrambledPx && random.Chance(ScrambledShare))
        {
            canvas.Paste(picture, toCanvas, clip, mask, look, ref random);
            canvas.Scramble(FacePlacement.Move(face, toCanvas, scale).Box, clip, ref random);
            return;
        }

        canvas.PasteFaces(picture, toCanvas, clip, mask, look, ref random);
        if (facePx >= LeastOccludedPx && random.Chance(OccludedShare))
            FaceOccluder.Cover(canvas, backdrop.Draw(ref random), face.Box, toCanvas, clip, ref random);
    }

    private MainFace Draw(ref CounterRandom random)
    {
        IReadOnlyList<MainFace> source = sources[random.NextInt32(sources.Count)];
        return source[random.NextInt32(source.Count)];
    }

    /// <summary>Returns an ellipse around a head with its hair.</summary>
    private static PasteMask Head(BankFace face, ref CounterRandom random) =>
        new(
            2,
            new Vector2(face.Box.CenterX, face.Box.CenterY - (0.06f * face.Box.Height)),
            new Vector2(face.Box.Width * random.Between(0.85f, 1.2f), face.Box.Height * random.Between(0.85f, 1.2f)),
            random.Between(0.08f, 0.45f)
        );

    private static Matrix3x2 Place(BankFace face, float facePx, Vector2 center, ref CounterRandom random)
    {
        bool isMirrored = random.Chance(0.5);
        return Place(face, facePx, center, Angle(ref random), isMirrored);
    }

    /// <summary>Returns the transform that brings a face to a size, a place and an angle.</summary>
    private static Matrix3x2 Place(BankFace face, float facePx, Vector2 center, float angle, bool isMirrored)
    {
        float scale = facePx / FaceSide(face);
        return Matrix3x2.CreateTranslation(-face.Box.CenterX, -face.Box.CenterY)
            * Matrix3x2.CreateScale(isMirrored ? -scale : scale, scale)
            * Matrix3x2.CreateRotation(angle)
            * Matrix3x2.CreateTranslation(center);
    }

    private static float FaceSide(BankFace face) => Math.Max(face.Box.Width, face.Box.Height);

    /// <summary>Draws an angle in radians: mostly some degrees, in a quarter of all cases up to 40.</summary>
    private static float Angle(ref CounterRandom random)
    {
        const float DegreesUsual = 10,
            DegreesMost = 40;
        float degrees = random.Chance(0.25)
            ? random.Between(-DegreesMost, DegreesMost)
            : DegreesUsual * random.NextNormal();
        return degrees * MathF.PI / 180;
    }

    private static void Cuts(Span<int> cuts, int sidePx, ref CounterRandom random)
    {
        float cell = (float)sidePx / (cuts.Length - 1);
        for (int i = 1; i < cuts.Length - 1; i++)
            cuts[i] = (int)(cell * (i + random.Between(-0.25f, 0.25f)));
        cuts[0] = 0;
        cuts[^1] = sidePx;
    }

    private static float LogUniform(ref CounterRandom random, float low, float high) =>
        low * MathF.Pow(Math.Max(1, high / low), (float)random.NextDouble());

    /// <summary>Draws a place from a range, or from the part of it where a face is not cut if that is wished.</summary>
    private static float Between(
        ref CounterRandom random,
        float low,
        float high,
        bool isWhole,
        float lowWhole,
        float highWhole
    )
    {
        float from = Math.Min(low, high),
            to = Math.Max(low, high);
        if (isWhole)
            (from, to) = (
                Math.Clamp(Math.Min(lowWhole, highWhole), from, to),
                Math.Clamp(Math.Max(lowWhole, highWhole), from, to)
            );
        return random.Between(from, to);
    }
}
