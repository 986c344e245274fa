using System.Numerics;
using Faer.Imaging;

namespace Faer.Detection;

/// <summary>A part of a picture, scaled and rotated, as the detector sees it in one pass.</summary>
/// <param name="ToImage">
/// Transform from pixels of the view to pixels of the picture; pixel edges are at whole numbers.
/// </param>
/// <param name="Width">Width of the view in pixels, at least 1.</param>
/// <param name="Height">Height of the view in pixels, at least 1.</param>
/// <param name="Kind">The kind of pass; passes of one kind share their memory.</param>
internal readonly record struct SearchView(Matrix3x2 ToImage, int Width, int Height, SearchViewKind Kind)
{
    /// <summary>The whole picture, upright, reduced if its longer side is above <paramref name="maxSidePx"/>.</summary>
    public static SearchView Whole(RgbImage image, int maxSidePx, SearchViewKind kind)
    {
        float scale = Math.Min(1f, (float)maxSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)MathF.Round(image.Width * scale)),
            height = Math.Max(1, (int)MathF.Round(image.Height * scale));
        return new SearchView(
            Matrix3x2.CreateScale((float)image.Width / width, (float)image.Height / height),
            width,
            height,
            kind
        );
    }

    /// <summary>
    /// A rectangle of the picture, upright, reduced if its longer side is above <paramref name="maxSidePx"/>.
    /// </summary>
    public static SearchView Part(FaceBox part, int maxSidePx, SearchViewKind kind)
    {
        float scale = Math.Min(1f, maxSidePx / Math.Max(part.Width, part.Height));
        int width = Math.Max(1, (int)MathF.Round(part.Width * scale)),
            height = Math.Max(1, (int)MathF.Round(part.Height * scale));
        Matrix3x2 toImage =
            Matrix3x2.CreateScale(part.Width / width, part.Height / height)
            * Matrix3x2.CreateTranslation(part.X, part.Y);
        return new SearchView(toImage, width, height, kind);
    }

    /// <summary>
    /// The whole picture, rotated so that faces turned clockwise by this number of quarter turns are upright in the
    /// view.
    /// </summary>
    public static SearchView WholeTurned(RgbImage image, int quarterTurns, int maxSidePx)
    {
        bool isOnSide = quarterTurns % 2 != 0;
        float scale = Math.Min(1f, (float)maxSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)MathF.Round((isOnSide ? image.Height : image.Width) * scale));
        int height = Math.Max(1, (int)MathF.Round((isOnSide ? image.Width : image.Height) * scale));
        var unit = new Vector2(
            (float)(isOnSide ? image.Height : image.Width) / width,
            (float)(isOnSide ? image.Width : image.Height) / height
        );
        var center = new Vector2(image.Width, image.Height) / 2;
        Matrix3x2 toImage =
            Matrix3x2.CreateTranslation(-width / 2f, -height / 2f)
            * Matrix3x2.CreateScale(unit)
            * QuarterTurns(quarterTurns)
            * Matrix3x2.CreateTranslation(center);
        return new SearchView(toImage, width, height, SearchViewKind.Turned);
    }

    /// <summary>
    /// A square around a face, rotated so that a face turned clockwise by <paramref name="degrees"/> is upright in the
    /// view.
    /// </summary>
    /// <param name="center">The square's centre, in pixels of the picture.</param>
    /// <param name="facePx">The side of the face in the picture, above 0.</param>
    /// <param name="degrees">The clockwise rotation of the face, in degrees.</param>
    /// <param name="sidePx">The view's side in pixels.</param>
    /// <param name="viewFacePx">The side of the face in the view.</param>
    public static SearchView Around(Vector2 center, float facePx, float degrees, int sidePx, float viewFacePx)
    {
        Matrix3x2 toImage =
            Matrix3x2.CreateTranslation(-sidePx / 2f, -sidePx / 2f)
            * Matrix3x2.CreateScale(facePx / viewFacePx)
            * Turn(degrees)
            * Matrix3x2.CreateTranslation(center);
        return new SearchView(toImage, sidePx, sidePx, SearchViewKind.Face);
    }

    /// <summary>
    /// The part of a square around an upright face that lies in the picture. Nothing is shown beyond the picture's
    /// edges, as in views of the whole picture.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="center">The square's centre, in pixels of the picture.</param>
    /// <param name="facePx">The side of the face in the picture, above 0.</param>
    /// <param name="sidePx">The square's side in pixels of the view.</param>
    /// <param name="viewFacePx">The side of the face in the view.</param>
    public static SearchView Near(RgbImage image, Vector2 center, float facePx, int sidePx, float viewFacePx)
    {
        float scale = facePx / viewFacePx,
            half = scale * sidePx / 2,
            left = Math.Clamp(center.X - half, 0, image.Width - 1),
            top = Math.Clamp(center.Y - half, 0, image.Height - 1),
            width = Math.Clamp(center.X + half, left + 1, image.Width) - left,
            height = Math.Clamp(center.Y + half, top + 1, image.Height) - top;
        int viewWidth = Math.Max(1, (int)MathF.Round(width / scale)),
            viewHeight = Math.Max(1, (int)MathF.Round(height / scale));
        return new SearchView(
            Matrix3x2.CreateScale(width / viewWidth, height / viewHeight) * Matrix3x2.CreateTranslation(left, top),
            viewWidth,
            viewHeight,
            SearchViewKind.Face
        );
    }

    // Exact matrices for quarter turns, so that boxes stay axis-aligned.
    private static Matrix3x2 QuarterTurns(int count) =>
        (count & 3) switch
        {
            1 => new Matrix3x2(0, 1, -1, 0, 0, 0),
            2 => new Matrix3x2(-1, 0, 0, -1, 0, 0),
            3 => new Matrix3x2(0, -1, 1, 0, 0, 0),
            _ => Matrix3x2.Identity,
        };

    private static Matrix3x2 Turn(float degrees) =>
        degrees % 90 == 0 ? QuarterTurns((int)(degrees / 90)) : Matrix3x2.CreateRotation(degrees * MathF.PI / 180);
}
