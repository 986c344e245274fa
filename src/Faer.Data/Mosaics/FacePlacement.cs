using System.Numerics;
using Faer.Data.DataSets;

namespace Faer.Data.Mosaics;

/// <summary>Where the faces of a pasted picture are in the composed one, and which of them count.</summary>
internal static class FacePlacement
{
    /// <summary>The least share of its box that must be seen of a face that counts.</summary>
    public const float LeastSeen = 0.45f;

    /// <summary>The largest share of its box that later pastes may cover of a face that counts.</summary>
    public const float MostCovered = 0.5f;

    /// <summary>The least height of a face that counts, in pixels.</summary>
    public const float LeastHeightPx = 12;

    // A box is looked at in this many places in each direction.
    private const int Places = 12;

    /// <summary>
    /// Moves a face with its picture. The box stays upright: its centre is moved and its size is scaled.
    /// </summary>
    /// <param name="face">The face in its picture.</param>
    /// <param name="toCanvas">From its picture to the composed one. If it mirrors, left and right points change.</param>
    /// <param name="scale">The scale of the transform.</param>
    public static MosaicFace Move(BankFace face, Matrix3x2 toCanvas, float scale)
    {
        Vector2 center = Vector2.Transform(new Vector2(face.Box.CenterX, face.Box.CenterY), toCanvas);
        float width = face.Box.Width * scale,
            height = face.Box.Height * scale;
        FaceLandmarks points = face.Landmarks;
        if (toCanvas.GetDeterminant() < 0)
            points = new FaceLandmarks(
                points.LeftEye,
                points.RightEye,
                points.Nose,
                points.LeftMouth,
                points.RightMouth
            );
        return new MosaicFace(
            new FaceBox(center.X - (width / 2), center.Y - (height / 2), width, height),
            new FaceLandmarks(
                Vector2.Transform(points.RightEye, toCanvas),
                Vector2.Transform(points.LeftEye, toCanvas),
                Vector2.Transform(points.Nose, toCanvas),
                Vector2.Transform(points.RightMouth, toCanvas),
                Vector2.Transform(points.LeftMouth, toCanvas)
            ),
            face.IsIgnored
        );
    }

    /// <summary>Returns a face as it counts in the finished picture; null if nothing of it is seen.</summary>
    /// <param name="placed">The face.</param>
    /// <param name="owners">For each pixel the number of the paste that it shows.</param>
    /// <param name="sidePx">The side of the picture in pixels.</param>
    public static MosaicFace? Seen(PlacedFace placed, ReadOnlySpan<ushort> owners, int sidePx)
    {
        FaceBox box = placed.Face.Box;
        int seen = 0,
            covered = 0;
        for (int i = 0; i < Places * Places; i++)
        {
            float x = box.X + (box.Width * ((i % Places) + 0.5f) / Places),
                y = box.Y + (box.Height * ((i / Places) + 0.5f) / Places);
            if (!(x >= 0 && x < sidePx && y >= 0 && y < sidePx))
                continue;
            ushort owner = owners[((int)y * sidePx) + (int)x];
            if (owner == placed.Layer)
                seen++;
            else if (owner > placed.Layer)
                covered++;
        }

        if (seen == 0)
            return null;
        const float All = Places * Places;
        bool counts = seen >= LeastSeen * All && covered <= MostCovered * All && box.Height >= LeastHeightPx;
        return placed.Face with { IsIgnored = placed.Face.IsIgnored || !counts };
    }
}
