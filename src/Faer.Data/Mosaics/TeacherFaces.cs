using Faer.Data.DataSets;

namespace Faer.Data.Mosaics;

/// <summary>What the teacher found in a picture.</summary>
/// <param name="Faces">The faces and the doubtful ones, the best first.</param>
/// <param name="Candidates">The boxes of everything that the teacher considered at all, with its score.</param>
internal sealed record TeacherFaces(IReadOnlyList<BankFace> Faces, IReadOnlyList<DetectedFace> Candidates)
{
    /// <summary>
    /// Whether a face that the teacher is sure of covers the middle of the picture, where the data set shows a face.
    /// </summary>
    public bool HasCentralFace(int width, int height) =>
        Faces.Any(face => !face.IsIgnored && CertainFaces.IsInMiddle(face, width, height));
}
