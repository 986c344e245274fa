using System.Numerics;
using Faer.Data.Mosaics;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>
/// The faces of a batch as one tensor [N, M, 15], where M is the largest number of faces of a picture, at least 1: the
/// kind, the box (left, top, width, height) and the five points, in pixels of the input.
/// </summary>
internal static class FaceTargets
{
    /// <summary>The name of the targets.</summary>
    public const string Name = "faces";

    /// <summary>The values of a face.</summary>
    public const int Values = 15;

    /// <summary>The index of the box in the values of a face.</summary>
    public const int Box = 1;

    /// <summary>The index of the points in the values of a face.</summary>
    public const int Points = 5;

    private const float Face = 1;
    private const float IgnoredFace = 2;

    /// <summary>Returns the targets of pictures. The caller's dispose scope owns the tensor.</summary>
    public static BatchTargets Of(IReadOnlyList<IReadOnlyList<MosaicFace>> pictures)
    {
        int most = Math.Max(1, pictures.Max(faces => faces.Count));
        var values = new float[pictures.Count * most * Values];
        foreach ((int picture, IReadOnlyList<MosaicFace> faces) in pictures.Index())
        {
            foreach ((int face, MosaicFace one) in faces.Index())
                Write(one, values.AsSpan(((picture * most) + face) * Values, Values));
        }

        return new BatchTargets([KeyValuePair.Create(Name, tensor(values, pictures.Count, most, Values))]);
    }

    /// <summary>Reads the faces of a picture from its rows; rows without a face come last.</summary>
    /// <param name="rows">The values of one picture, [M, 15].</param>
    /// <param name="boxes">Emptied, then filled with the boxes.</param>
    /// <param name="isIgnored">Emptied, then filled with whether each is ignored.</param>
    public static void Read(ReadOnlySpan<float> rows, List<FaceBox> boxes, List<bool> isIgnored)
    {
        boxes.Clear();
        isIgnored.Clear();
        for (int at = 0; at < rows.Length && rows[at] != 0; at += Values)
        {
            boxes.Add(new FaceBox(rows[at + Box], rows[at + Box + 1], rows[at + Box + 2], rows[at + Box + 3]));
            isIgnored.Add(rows[at] == IgnoredFace);
        }
    }

    private static void Write(MosaicFace face, Span<float> values)
    {
        values[0] = face.IsIgnored ? IgnoredFace : Face;
        (values[1], values[2], values[3], values[4]) = (face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height);
        FaceLandmarks points = face.Landmarks;
        ReadOnlySpan<Vector2> all = [points.RightEye, points.LeftEye, points.Nose, points.RightMouth, points.LeftMouth];
        for (int i = 0; i < all.Length; i++)
            (values[Points + (2 * i)], values[Points + (2 * i) + 1]) = (all[i].X, all[i].Y);
    }
}
