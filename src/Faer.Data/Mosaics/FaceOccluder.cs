using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Mosaics;

/// <summary>Hides a part of a pasted face, as hands, masks and other people do.</summary>
internal static class FaceOccluder
{
    private enum Side
    {
        Mouth,
        Left,
        Right,
        Top,
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
        const float Beyond = 0.15f;
        float share = random.Between(0.2f, 0.45f);
        var side = (Side)random.NextInt32(4);
        (float left, float top, float right, float bottom) = side switch
        {
            Side.Left => (-Beyond, -Beyond, share, 1 + Beyond),
            Side.Right => (1 - share, -Beyond, 1 + Beyond, 1 + Beyond),
            Side.Top => (-Beyond, -Beyond, 1 + Beyond, share * 0.7f),
            _ => (-Beyond, 1 - share, 1 + Beyond, 1 + Beyond),
        };
        Matrix3x2 toFace =
            Matrix3x2.CreateScale(
                (right - left) * box.Width / picture.Width,
                (bottom - top) * box.Height / picture.Height
            ) * Matrix3x2.CreateTranslation(box.X + (left * box.Width), box.Y + (top * box.Height));
        canvas.Paste(
            picture,
            toFace * toCanvas,
            clip,
            PasteMask.Whole with
            {
                FeatherPx = random.Between(0.7f, 3),
            },
            PasteLook.DrawFaceless(ref random),
            ref random
        );
    }
}
