using Faer.Data.DataSets;

namespace Faer.Data.Mosaics;

/// <summary>
/// Decides which faces of a picture are learned. The data sets show a face in the middle of each picture, so that a face
/// there is certain, whatever its score. Elsewhere the teacher alone says what a face is.
/// </summary>
internal static class CertainFaces
{
    /// <summary>
    /// The least score of a face away from the middle. Below it, the teacher often means a hand, a letter, a wheel or
    /// the gap between two faces.
    /// </summary>
    public const float LeastScoreAside = 0.8f;

    /// <summary>
    /// The least score of a doubtful face away from the middle. What has a lower score is background: by eye, most
    /// are not faces, and these are the hardest backgrounds there are.
    /// </summary>
    public const float LeastDoubtAside = 0.45f;

    /// <summary>Returns the faces of a picture; uncertain faces are ignored or left out.</summary>
    /// <param name="row">The picture, with its best face first.</param>
    public static IReadOnlyList<BankFace> Of(BankRow row)
    {
        BankFace? middle = row
            .Faces.Where(face => !face.IsIgnored && IsInMiddle(face, row.Width, row.Height))
            .Select(face => (BankFace?)face)
            .FirstOrDefault();
        return
        [
            .. row
                .Faces.Where(face => face.Score >= LeastDoubtAside || face == middle)
                .Select(face =>
                    face with
                    {
                        IsIgnored = face.IsIgnored || (face.Score < LeastScoreAside && face != middle),
                    }
                ),
        ];
    }

    /// <summary>Whether a face covers the middle of its picture.</summary>
    public static bool IsInMiddle(BankFace face, int width, int height) => face.Box.Covers(width / 2f, height / 2f);
}
