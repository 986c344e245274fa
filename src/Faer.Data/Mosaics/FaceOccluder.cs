using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Mosaics;

/// <summary>Hides a part of a pasted face, as hands, masks, sunglasses, hats and other people do.</summary>
internal static class FaceOccluder
{
    private enum Kind
    {
        Mouth,
        Left,
        Right,
        Top,
        Glasses,
        Hat,
    }

    /// <summary>Pastes a picture over less than half of a face.</summary>
    /// <param name="canvas">The composed picture.</param>
    /// <param name="picture">A texture or a faceless piece.</param>
    /// <param name="box">The face's box in its own picture.</param>
    /// <param name="toCanvas">From that picture to the composed one.</param>
    /// <param name="clip">The part of the composed picture that is changed.</param>
    /// <param name="random">The random stream of the picture.</param>
    public static void Cover(
        MosaicCanvas canvas,
        IPictureLevels picture,
        FaceBox box,
        Matrix3x2 toCanvas,
        PixelRectangle clip,
        ref CounterRandom random
    )
    {
        // Beyond the box, so that nothing of the chin or the cheek is left.
        const float Beyond = 0.15f,
            Darkness = 0.3f;
        float share = random.Between(0.2f, 0.45f);
        var kind = (Kind)random.NextInt32(6);
        (float left, float top, float right, float bottom) = kind switch
        {
            Kind.Left => (-Beyond, -Beyond, share, 1 + Beyond),
            Kind.Right => (1 - share, -Beyond, 1 + Beyond, 1 + Beyond),
            Kind.Top => (-Beyond, -Beyond, 1 + Beyond, share * 0.7f),
            Kind.Glasses => (0, 0.38f - (share * 0.35f), 1, 0.38f + (share * 0.35f)),
            Kind.Hat => (-2 * Beyond, -share - 0.3f, 1 + (2 * Beyond), share * 0.8f),
            _ => (-Beyond, 1 - share, 1 + Beyond, 1 + Beyond),
        };
        Matrix3x2 toFace =
            Matrix3x2.CreateScale(
                (right - left) * box.Width / picture.Width,
                (bottom - top) * box.Height / picture.Height
            ) * Matrix3x2.CreateTranslation(box.X + (left * box.Width), box.Y + (top * box.Height));
        PasteMask mask = PasteMask.Whole with { FeatherPx = random.Between(0.7f, 3) };
        PasteLook look = PasteLook.DrawFaceless(ref random);
        if (kind == Kind.Hat)
        {
            var half = new Vector2(picture.Width / 2f, picture.Height / 2f);
            mask = mask with { Center = half, Radii = half, Softness = random.Between(0.05f, 0.3f) };
        }
        else if (kind == Kind.Glasses)
        {
            look = look with { Color = look.Color * Matrix4x4.CreateScale(Darkness) };
        }

        canvas.Paste(picture, toFace * toCanvas, clip, mask, look, ref random);
    }
}
