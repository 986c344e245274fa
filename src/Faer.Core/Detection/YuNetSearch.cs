using Faer.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Detection;

/// <summary>Searches with YuNet for one thread, and the memory of the searches.</summary>
internal sealed class YuNetSearch : IDisposable
{
    private readonly YuNetPass _pass;
    private readonly FaceSearch _search;

    public YuNetSearch(InferenceSession session, RunOptions run, FaceDetectorOptions options)
    {
        _pass = new YuNetPass(session, run, options);
        _search = new FaceSearch(_pass, options);
    }

    /// <summary>
    /// Finds the faces of a picture, best score first, in pixels of the picture; valid until the next call.
    /// </summary>
    public List<FaceCandidate> Find(RgbImage image)
    {
        _search.Find(image);
        return _search.Faces;
    }

    public void Dispose() => _pass.Dispose();
}
