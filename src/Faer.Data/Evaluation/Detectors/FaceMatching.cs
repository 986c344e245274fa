namespace Faer.Data.Evaluation.Detectors;

/// <summary>Decides which detections of a picture are its marked faces.</summary>
internal static class FaceMatching
{
    /// <summary>
    /// Marks the detections that are faces. Each face has at most one detection, and each detection at most one face.
    /// The detections above any score together have the largest possible number of faces: each detection is added to
    /// the matching along an augmenting path (Kuhn, 1955).
    /// </summary>
    /// <param name="detections">The boxes, best score first.</param>
    /// <param name="faces">The marked faces.</param>
    /// <param name="overlap">A box is the face if their intersection over union is above this, 0 to 1.</param>
    /// <returns>Whether each detection is a face that those before it did not find; a false alarm otherwise.</returns>
    public static bool[] Match(IReadOnlyList<FaceBox> detections, IReadOnlyList<FaceEllipse> faces, double overlap)
    {
        var near = new int[detections.Count][];
        for (int i = 0; i < near.Length; i++)
            near[i] =
            [
                .. Enumerable
                    .Range(0, faces.Count)
                    .Where(face => faces[face].IntersectionOverUnion(detections[i]) > overlap),
            ];
        var ownerOf = new int[faces.Count];
        Array.Fill(ownerOf, -1);
        var isFace = new bool[detections.Count];
        for (int i = 0; i < isFace.Length; i++)
            isFace[i] = Assign(i, new bool[faces.Count]);
        return isFace;

        bool Assign(int detection, bool[] tried)
        {
            foreach (int face in near[detection])
            {
                if (tried[face])
                    continue;
                tried[face] = true;
                if (ownerOf[face] >= 0 && !Assign(ownerOf[face], tried))
                    continue;
                ownerOf[face] = detection;
                return true;
            }

            return false;
        }
    }
}
