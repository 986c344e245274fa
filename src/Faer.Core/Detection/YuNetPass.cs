using System.Runtime.InteropServices;
using Faer.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Detection;

/// <summary>
/// Runs YuNet on views of pictures. Each kind of view has its own memory, for as many sizes as one picture needs, so that
/// pictures of the same size allocate nothing. Used by one thread at a time.
/// </summary>
internal sealed class YuNetPass(InferenceSession session, RunOptions run, FaceDetectorOptions options)
    : IViewSearch,
        IDisposable
{
    private const int Multiple = 32;

    // The last one was used last.
    private readonly List<YuNetBuffers>[] _buffers =
    [
        .. Enum.GetValues<SearchViewKind>().Select(_ => new List<YuNetBuffers>()),
    ];

    public void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces)
    {
        int paddedWidth = RoundUp(view.Width),
            paddedHeight = RoundUp(view.Height);
        YuNetBuffers buffers = Buffers(view.Kind, paddedWidth, paddedHeight);
        YuNetInput.Write(image, view, paddedWidth, buffers.Input);
        session.RunWithBinding(run, buffers.Binding);
        buffers.Decode(leastScore, options.OverlapThreshold, faces);
        foreach (ref FaceCandidate face in CollectionsMarshal.AsSpan(faces))
            face = face.Transform(view.ToImage);
    }

    public void Dispose()
    {
        foreach (YuNetBuffers buffers in _buffers.SelectMany(kind => kind))
            buffers.Dispose();
    }

    /// <summary>
    /// The number of view sizes of a kind whose memory is kept: as many as one picture needs by default.
    /// </summary>
    private static int Sizes(SearchViewKind kind) =>
        kind switch
        {
            SearchViewKind.Whole => 1,
            SearchViewKind.Reduced => 4,
            _ => 2,
        };

    /// <summary>Returns memory of a size: kept, new, or that of the size that was not used for the longest time.</summary>
    private YuNetBuffers Buffers(SearchViewKind kind, int width, int height)
    {
        List<YuNetBuffers> kept = _buffers[(int)kind];
        int index = 0;
        while (index < kept.Count && !kept[index].HasSize(width, height))
            index++;
        if (index == kept.Count && kept.Count < Sizes(kind))
            kept.Add(new YuNetBuffers(session));
        YuNetBuffers buffers = kept[index % kept.Count];
        kept.RemoveAt(index % kept.Count);
        kept.Add(buffers);
        buffers.Resize(width, height);
        return buffers;
    }

    private static int RoundUp(int value) => (value + Multiple - 1) / Multiple * Multiple;
}
