using Faer.Imaging;

namespace Faer.Detection;

/// <summary>One pass of a detector over one view of a picture. Used by one thread at a time.</summary>
internal interface IViewSearch
{
    /// <summary>Finds the faces of a view, best score first, without overlapping faces.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="view">The part of the picture to search.</param>
    /// <param name="leastScore">Faces below this score are dropped.</param>
    /// <param name="faces">Emptied, then filled with the faces in pixels of the picture.</param>
    void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces);
}
