using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>A picture that is composed by pasting others onto it. It knows which paste each pixel shows.</summary>
internal readonly ref struct MosaicCanvas
{
    private readonly Span<byte> _rgb;
    private readonly Span<ushort> _owners;
    private readonly MosaicScratch _scratch;
    private readonly ref ushort _layers;

    /// <summary>Starts a picture.</summary>
    /// <param name="rgb">The pixels: <c>3 * sidePx^2</c> bytes.</param>
    /// <param name="sidePx">The side in pixels.</param>
    /// <param name="scratch">The memory of the thread.</param>
    /// <param name="layers">Counts the pastes; 0 at the start.</param>
    public MosaicCanvas(Span<byte> rgb, int sidePx, MosaicScratch scratch, ref ushort layers)
    {
        scratch.Begin(sidePx);
        _rgb = rgb;
        _scratch = scratch;
        _owners = scratch.Owners.AsSpan(0, sidePx * sidePx);
        _layers = ref layers;
        SidePx = sidePx;
    }

    /// <summary>The side in pixels.</summary>
    public int SidePx { get; }

    /// <summary>The whole picture.</summary>
    public PixelRectangle Bounds => new(0, 0, SidePx, SidePx);

    /// <summary>The memory of the thread.</summary>
    public MosaicScratch Scratch => _scratch;

    /// <summary>Pastes a picture with its faces.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="toCanvas">From the picture to this one: a similarity transform, mirrored or not.</param>
    /// <param name="clip">The part of this picture that is changed.</param>
    /// <param name="mask">The part of the picture that is pasted.</param>
    /// <param name="look">Changes of its colours and its sharpness.</param>
    /// <param name="random">For the noise.</param>
    public void PasteFaces(
        BankPicture picture,
        Matrix3x2 toCanvas,
        PixelRectangle clip,
        PasteMask mask,
        PasteLook look,
        ref CounterRandom random
    )
    {
        Paste(picture, toCanvas, clip, mask, look, ref random);
        float scale = new Vector2(toCanvas.M11, toCanvas.M12).Length();
        for (int i = 0; i < picture.Faces.Count; i++)
            _scratch.Faces.Add(new PlacedFace(FacePlacement.Move(picture.Faces[i], toCanvas, scale), _layers));
    }

    /// <summary>Pastes a picture without faces. The parameters are those of <see cref="PasteFaces"/>.</summary>
    public void Paste(
        IPictureLevels picture,
        Matrix3x2 toCanvas,
        PixelRectangle clip,
        PasteMask mask,
        PasteLook look,
        ref CounterRandom random
    )
    {
        _layers++;
        PixelRectangle part = Part(picture, toCanvas, clip, mask);
        if (part.IsEmpty || !Matrix3x2.Invert(toCanvas, out Matrix3x2 toPicture))
            return;
        toPicture = Matrix3x2.CreateTranslation(part.Left, part.Top) * toPicture;
        float shrink = MathF.Sqrt(MathF.Abs(toPicture.GetDeterminant()));
        int level = Math.Clamp((int)MathF.Log2(Math.Max(shrink, 1)) + look.LostLevels, 0, BankRecord.Levels - 1);
        Span<byte> layer = _scratch.Layer.AsSpan(0, 3 * part.Width * part.Height);
        AffineSampler.Sample(
            picture.Level(level),
            toPicture * Matrix3x2.CreateScale(1f / (1 << level)),
            part.Width,
            part.Height,
            layer
        );
        look.Apply(ref random, layer, part.Width, _scratch.Rows);
        if (IsInside(picture, toPicture, part, mask))
            Copy(layer, part);
        else
            Blend(layer, part, toPicture, new Vector2(picture.Width, picture.Height), mask);
    }

    /// <summary>
    /// Mixes the pixels of a box up, so that a face in it becomes skin, hair and single features in a wrong arrangement.
    /// </summary>
    /// <param name="box">The box.</param>
    /// <param name="clip">The part of this picture that is changed.</param>
    /// <param name="random">For the patches.</param>
    public void Scramble(FaceBox box, PixelRectangle clip, ref CounterRandom random)
    {
        const int Patches = 24;
        const float Softness = 0.4f;
        PixelRectangle part = clip.Within(new(box.X, box.Y), new(box.X + box.Width, box.Y + box.Height));
        var half = new Vector2(part.Width / 2f, part.Height / 2f);
        Span<byte> before = _scratch.Layer.AsSpan(0, 3 * part.Width * part.Height);
        for (int y = 0; y < part.Height; y++)
            _rgb.Slice(3 * (((part.Top + y) * SidePx) + part.Left), 3 * part.Width)
                .CopyTo(before[(3 * y * part.Width)..]);
        for (int i = 0; i < Patches; i++)
        {
            Vector2 radii = half * new Vector2(random.Between(0.25f, 0.5f), random.Between(0.25f, 0.5f));
            Vector2 to = new(random.Between(0, part.Width), random.Between(0, part.Height)),
                from = half + ((half - radii) * new Vector2(random.Between(-1, 1), random.Between(-1, 1)));
            PixelRectangle patch = (part with { Left = 0, Top = 0, Right = part.Width, Bottom = part.Height }).Within(
                to - radii,
                to + radii
            );
            for (int y = patch.Top; y < patch.Bottom; y++)
            for (int x = patch.Left; x < patch.Right; x++)
            {
                Vector2 away = new Vector2(x + 0.5f, y + 0.5f) - to;
                float alpha = Math.Min((1 - (away / radii).LengthSquared()) / Softness, 1);
                if (alpha <= 0)
                    continue;
                Vector2 source = from + away;
                int sourceX = Math.Clamp((int)source.X, 0, part.Width - 1),
                    sourceY = Math.Clamp((int)source.Y, 0, part.Height - 1);
                ReadOnlySpan<byte> color = before.Slice(3 * ((sourceY * part.Width) + sourceX), 3);
                Span<byte> pixel = _rgb.Slice(3 * (((part.Top + y) * SidePx) + part.Left + x), 3);
                for (int channel = 0; channel < 3; channel++)
                    pixel[channel] = (byte)(pixel[channel] + (alpha * (color[channel] - pixel[channel])) + 0.5f);
            }
        }
    }

    /// <summary>Whether a picture with a mask covers a part of this one, so that nothing below it is seen.</summary>
    public static bool Covers(IPictureLevels picture, Matrix3x2 toCanvas, PixelRectangle part, PasteMask mask) =>
        Matrix3x2.Invert(toCanvas, out Matrix3x2 toPicture)
        && IsInside(picture, Matrix3x2.CreateTranslation(part.Left, part.Top) * toPicture, part, mask);

    /// <summary>Adds the faces that can be seen to a list.</summary>
    public void WriteFaces(List<MosaicFace> faces)
    {
        foreach (PlacedFace placed in _scratch.Faces)
        {
            if (FacePlacement.Seen(placed, _owners, SidePx) is { } face)
                faces.Add(face);
        }
    }

    /// <summary>Returns the part of the canvas that a paste can change.</summary>
    private static PixelRectangle Part(IPictureLevels picture, Matrix3x2 toCanvas, PixelRectangle clip, PasteMask mask)
    {
        Vector2 half = new(picture.Width / 2f, picture.Height / 2f);
        Vector2 center = Vector2.Transform(half, toCanvas),
            reach =
                new(
                    MathF.Abs(half.X * toCanvas.M11) + MathF.Abs(half.Y * toCanvas.M21),
                    MathF.Abs(half.X * toCanvas.M12) + MathF.Abs(half.Y * toCanvas.M22)
                );
        PixelRectangle part = clip.Within(center - reach, center + reach);
        if (!mask.IsEllipse)
            return part;
        center = Vector2.Transform(mask.Center, toCanvas);
        reach = new(
            new Vector2(mask.Radii.X * toCanvas.M11, mask.Radii.Y * toCanvas.M21).Length(),
            new Vector2(mask.Radii.X * toCanvas.M12, mask.Radii.Y * toCanvas.M22).Length()
        );
        return part.Within(center - reach, center + reach);
    }

    private static bool IsInside(IPictureLevels picture, Matrix3x2 partToPicture, PixelRectangle part, PasteMask mask)
    {
        if (mask.IsEllipse)
            return false;
        float edge = mask.FeatherPx * MathF.Sqrt(MathF.Abs(partToPicture.GetDeterminant()));
        for (int corner = 0; corner < 4; corner++)
        {
            Vector2 place = Vector2.Transform(
                new Vector2(corner % 2 * part.Width, corner / 2 * part.Height),
                partToPicture
            );
            if (place.X < edge || place.Y < edge || place.X > picture.Width - edge || place.Y > picture.Height - edge)
                return false;
        }

        return true;
    }

    private void Copy(ReadOnlySpan<byte> layer, PixelRectangle part)
    {
        for (int y = 0; y < part.Height; y++)
        {
            int first = ((part.Top + y) * SidePx) + part.Left;
            layer.Slice(3 * y * part.Width, 3 * part.Width).CopyTo(_rgb[(3 * first)..]);
            _owners.Slice(first, part.Width).Fill(_layers);
        }
    }

    private void Blend(
        ReadOnlySpan<byte> layer,
        PixelRectangle part,
        Matrix3x2 partToPicture,
        Vector2 size,
        PasteMask mask
    )
    {
        // Pixels of the canvas per pixel of the picture, in each direction of the picture.
        var scale = new Vector2(
            1 / new Vector2(partToPicture.M11, partToPicture.M21).Length(),
            1 / new Vector2(partToPicture.M12, partToPicture.M22).Length()
        );
        var step = new Vector2(partToPicture.M11, partToPicture.M12);
        int from = 0;
        for (int y = 0; y < part.Height; y++)
        {
            Vector2 place = Vector2.Transform(new Vector2(0.5f, y + 0.5f), partToPicture);
            int pixel = ((part.Top + y) * SidePx) + part.Left;
            for (int x = 0; x < part.Width; x++, pixel++, from += 3, place += step)
            {
                Vector2 edge = Vector2.Min(place, size - place) * scale;
                float alpha = Math.Min(Math.Min(edge.X, edge.Y) / mask.FeatherPx, 1);
                if (mask.IsEllipse)
                    alpha = Math.Min(alpha, mask.EllipseAlpha(place));
                if (alpha <= 0)
                    continue;
                Span<byte> to = _rgb.Slice(3 * pixel, 3);
                for (int channel = 0; channel < 3; channel++)
                    to[channel] = (byte)(to[channel] + (alpha * (layer[from + channel] - to[channel])) + 0.5f);
                if (alpha >= 0.5f)
                    _owners[pixel] = _layers;
            }
        }
    }
}
