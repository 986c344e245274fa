using System.Runtime.InteropServices;

namespace Faer.Detection;

/// <summary>
/// Merges the faces of a pass with the faces of a pass on a copy of half its side. Detectors are trained for faces of
/// about 10 to 300 pixels: in a larger face they find several false faces and miss the true one. They also find faces
/// that are turned away, covered or cut more often if they see them at two sizes.
/// </summary>
internal static class LargeFaces
{
    /// <summary>
    /// Views up to this side need no further pass: a face that fills them is within the detector's range of sizes.
    /// </summary>
    public const int OnePassSidePx = 128;

    /// <summary>
    /// Faces smaller than this in the reduced copy are left to the first pass, which detects them better.
    /// </summary>
    public const float LeastReducedFacePx = 24;

    /// <summary>Faces larger than this in the first pass are taken from the reduced copy only.</summary>
    public const float MostFullFacePx = 300;

    // A face of at least this size in the reduced copy removes the false faces inside it.
    private const float LeastHostPx = 60;

    // A false face inside a large one has at least about a third of its side; a smaller face may be another person
    // farther away.
    private const float LeastGhostShare = 0.2f;
    private const float SameFace = 0.4f;
    private const float MostlyInside = 0.5f;

    /// <summary>
    /// Merges into the faces of the first pass, in place. A face of both passes keeps the box and the points of the
    /// first pass, and the better score.
    /// </summary>
    /// <param name="full">The faces of the first pass, in pixels of the picture.</param>
    /// <param name="fullScale">Pixels of the first pass per pixel of the picture.</param>
    /// <param name="reduced">The faces of the reduced copy, in pixels of the picture.</param>
    /// <param name="reducedScale">Pixels of the reduced copy per pixel of the picture.</param>
    public static void Join(List<FaceCandidate> full, float fullScale, List<FaceCandidate> reduced, float reducedScale)
    {
        int kept = 0;
        for (int i = 0; i < full.Count; i++)
        {
            if (Counts(full[i], fullScale, reduced, reducedScale))
                full[kept++] = full[i];
        }

        full.RemoveRange(kept, full.Count - kept);
        foreach (FaceCandidate large in CollectionsMarshal.AsSpan(reduced))
        {
            if (large.SidePx * reducedScale < LeastReducedFacePx)
                continue;
            bool isKnown = false;
            for (int i = 0; i < kept && !isKnown; i++)
            {
                isKnown = full[i].Box.IntersectionOverUnion(large.Box) > SameFace;
                if (isKnown)
                    full[i] = full[i] with { Score = Math.Max(full[i].Score, large.Score) };
            }

            if (!isKnown)
                full.Add(large with { Index = full.Count });
        }
    }

    private static bool Counts(FaceCandidate face, float fullScale, List<FaceCandidate> reduced, float reducedScale)
    {
        if (face.SidePx * fullScale > MostFullFacePx)
            return false;
        bool isGhost = false;
        foreach (FaceCandidate other in CollectionsMarshal.AsSpan(reduced))
        {
            if (other.Box.IntersectionOverUnion(face.Box) > SameFace)
                return true;
            isGhost |=
                other.SidePx * reducedScale >= LeastHostPx
                && face.SidePx > LeastGhostShare * other.SidePx
                && face.Box.ShareInside(other.Box) > MostlyInside;
        }

        return !isGhost;
    }
}
