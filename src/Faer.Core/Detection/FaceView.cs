using System.Numerics;
using System.Runtime.InteropServices;
using Faer.Imaging;

namespace Faer.Detection;

/// <summary>Finds a known face again in a view of its surroundings. Used by one thread at a time.</summary>
/// <param name="pass">One pass of the detector.</param>
internal sealed class FaceView(IViewSearch pass)
{
    /// <summary>The side of the face in the view, in pixels: the size for which detectors work best.</summary>
    public const float FacePx = 96;

    /// <summary>The side of the view in pixels.</summary>
    public const int SidePx = 192;

    private readonly List<FaceCandidate> _seen = [];

    /// <summary>Finds the face; null if nothing of a similar size and place is found.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="face">The face, in pixels of the picture, like the result.</param>
    /// <param name="degrees">The clockwise rotation of the face, which is upright in the view.</param>
    /// <param name="leastScore">Faces below this score are not found.</param>
    /// <param name="sidePx">The side of the view in pixels.</param>
    /// <param name="facePx">The side of the face in the view, in pixels.</param>
    public FaceCandidate? Find(
        RgbImage image,
        FaceCandidate face,
        float degrees,
        float leastScore,
        int sidePx = SidePx,
        float facePx = FacePx
    ) => Find(image, face, SearchView.Around(face.Center, face.SidePx, degrees, sidePx, facePx), leastScore);

    /// <summary>
    /// Finds an upright face in the part of the view that lies in the picture: beyond its edges, repeated pixels would
    /// make half a face look like none.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="face">The face, in pixels of the picture, like the result.</param>
    /// <param name="leastScore">Faces below this score are not found.</param>
    public FaceCandidate? FindUpright(RgbImage image, FaceCandidate face, float leastScore) =>
        Find(image, face, SearchView.Near(image, face.Center, face.SidePx, SidePx, FacePx), leastScore);

    private FaceCandidate? Find(RgbImage image, FaceCandidate face, SearchView view, float leastScore)
    {
        pass.Search(image, view, leastScore, _seen);
        FaceCandidate? best = null;
        foreach (FaceCandidate seen in CollectionsMarshal.AsSpan(_seen))
        {
            if (
                Vector2.Distance(seen.Center, face.Center) < face.SidePx / 2
                && seen.SidePx > face.SidePx / 2
                && seen.SidePx < 2 * face.SidePx
            )
            {
                if (!(best?.Score >= seen.Score))
                    best = seen;
            }
        }

        return best;
    }
}
