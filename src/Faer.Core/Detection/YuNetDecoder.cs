using System.Numerics;
using System.Runtime.InteropServices;

namespace Faer.Detection;

/// <summary>
/// Turns YuNet's output maps into faces, without an inference runtime: plain spans in, a list out (Wu, Peng, Yu,
/// "YuNet: a tiny millisecond-level face detector", 2023; the decoding of libfacedetection.train).
/// </summary>
internal static class YuNetDecoder
{
    /// <summary>The strides of the three scales, in pixels of the network's input.</summary>
    public static IReadOnlyList<int> Strides { get; } = [8, 16, 32];

    /// <summary>Adds the faces of one scale whose score reaches the threshold.</summary>
    /// <param name="stride">Pixels per cell: 8, 16 or 32.</param>
    /// <param name="columns">Cells per row: the input's width divided by the stride.</param>
    /// <param name="cls">Class score of each cell, row by row, 0..1.</param>
    /// <param name="obj">Objectness of each cell, 0..1.</param>
    /// <param name="bbox">4 values per cell: offset of the centre, logarithm of the size, in strides.</param>
    /// <param name="kps">10 values per cell: five points (x, y) as offsets in strides.</param>
    /// <param name="scoreThreshold">Minimum <c>sqrt(cls * obj)</c> of the faces that are kept.</param>
    /// <param name="faces">Receives the faces, in pixels of the network's input.</param>
    /// <exception cref="ArgumentException">The maps do not have the same number of cells.</exception>
    public static void Decode(
        int stride,
        int columns,
        ReadOnlySpan<float> cls,
        ReadOnlySpan<float> obj,
        ReadOnlySpan<float> bbox,
        ReadOnlySpan<float> kps,
        float scoreThreshold,
        ICollection<DetectedFace> faces
    )
    {
        ArgumentNullException.ThrowIfNull(faces);
        var candidates = new List<FaceCandidate>();
        Decode(stride, columns, cls, obj, bbox, kps, scoreThreshold, candidates);
        foreach (FaceCandidate candidate in candidates)
            faces.Add(candidate.ToFace());
    }

    /// <summary>As above, without allocating an object per face.</summary>
    internal static void Decode(
        int stride,
        int columns,
        ReadOnlySpan<float> cls,
        ReadOnlySpan<float> obj,
        ReadOnlySpan<float> bbox,
        ReadOnlySpan<float> kps,
        float scoreThreshold,
        List<FaceCandidate> faces
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (obj.Length != cls.Length || bbox.Length != 4 * cls.Length || kps.Length != 10 * cls.Length)
            throw new ArgumentException(
                $"The maps of stride {stride} do not have the same number of cells.",
                nameof(cls)
            );

        float threshold = scoreThreshold * scoreThreshold;
        for (int cell = 0; cell < cls.Length; cell++)
        {
            float product = cls[cell] * obj[cell];
            if (!(product >= threshold))
                continue;

            var prior = new Vector2(cell % columns, cell / columns) * stride;
            ReadOnlySpan<float> b = bbox.Slice(4 * cell, 4);
            float width = MathF.Exp(b[2]) * stride,
                height = MathF.Exp(b[3]) * stride;
            Vector2 centre = (new Vector2(b[0], b[1]) * stride) + prior;
            var box = new FaceBox(centre.X - (width / 2), centre.Y - (height / 2), width, height);
            faces.Add(
                new FaceCandidate(
                    box,
                    Landmarks(kps.Slice(10 * cell, 10), stride, prior),
                    MathF.Sqrt(product),
                    faces.Count
                )
            );
        }
    }

    /// <summary>
    /// Greedy non-maximum suppression: returns the faces best first, without faces that overlap a better one by more
    /// than the threshold.
    /// </summary>
    public static IReadOnlyList<DetectedFace> Suppress(IEnumerable<DetectedFace> faces, float overlapThreshold)
    {
        ArgumentNullException.ThrowIfNull(faces);
        DetectedFace[] all = [.. faces];
        List<FaceCandidate> candidates =
        [
            .. all.Select((face, index) => new FaceCandidate(face.Box, face.Landmarks, face.Score, index)),
        ];
        SuppressInPlace(candidates, overlapThreshold);
        return [.. candidates.Select(candidate => all[candidate.Index])];
    }

    /// <summary>As above, in place.</summary>
    internal static void SuppressInPlace(List<FaceCandidate> faces, float overlapThreshold)
    {
        // Equal scores keep their original order.
        Span<FaceCandidate> sorted = CollectionsMarshal.AsSpan(faces);
        sorted.Sort(
            static (a, b) => b.Score.CompareTo(a.Score) is not 0 and int order ? order : a.Index.CompareTo(b.Index)
        );
        int kept = 0;
        foreach (FaceCandidate face in sorted)
        {
            bool overlaps = false;
            for (int better = 0; better < kept && !overlaps; better++)
                overlaps = sorted[better].Box.IntersectionOverUnion(face.Box) > overlapThreshold;
            if (!overlaps)
                sorted[kept++] = face;
        }

        faces.RemoveRange(kept, faces.Count - kept);
    }

    private static FaceLandmarks Landmarks(ReadOnlySpan<float> kps, int stride, Vector2 prior) =>
        new(
            Point(kps, 0, stride, prior),
            Point(kps, 1, stride, prior),
            Point(kps, 2, stride, prior),
            Point(kps, 3, stride, prior),
            Point(kps, 4, stride, prior)
        );

    private static Vector2 Point(ReadOnlySpan<float> kps, int index, int stride, Vector2 prior) =>
        (new Vector2(kps[2 * index], kps[(2 * index) + 1]) * stride) + prior;
}
