namespace Faer.Training.Tasks.Detection;

/// <summary>
/// Decides which positions of a picture learn which face: SimOTA (Ge et al. 2021, YOLOX), with the numbers of YuNet. A
/// position may learn a face if it lies in its box, or near its centre. The cost is the cross-entropy of its score plus
/// <see cref="OverlapCost"/> times the negative logarithm of its overlap; positions that do not lie in both the box and
/// the neighbourhood of the centre come last. A face is learned by as many positions as the best overlaps add up to,
/// at least one. A position that several faces want learns the one with the lowest cost.
/// </summary>
/// <param name="grid">The positions.</param>
/// <param name="candidates">The number of best overlaps that are added up.</param>
/// <param name="centerRadius">The size of the neighbourhood of a centre, in strides.</param>
internal sealed class FaceAssignment(PositionGrid grid, int candidates, double centerRadius)
{
    /// <summary>The face of a position that shows none.</summary>
    public const int None = -1;

    /// <summary>The face of a position that learns no score, because a face there is ignored.</summary>
    public const int Ignored = -2;

    private const double OverlapCost = 3;
    private const double Outside = 1e5;
    private const double Tiny = 1e-8;

    private readonly List<Candidate> _candidates = [];
    private readonly List<float> _overlaps = [];
    private readonly double[] _lowest = new double[grid.Count];

    /// <summary>Assigns the faces of a picture.</summary>
    /// <param name="predicted">What each position predicts.</param>
    /// <param name="faces">The faces of the picture, in pixels of the input.</param>
    /// <param name="isIgnored">Whether each face is ignored: it is neither a face nor background.</param>
    /// <param name="assigned">
    /// Receives the index of the face of each position, <see cref="None"/> or <see cref="Ignored"/>.
    /// </param>
    public void Assign(
        ReadOnlySpan<PredictedFace> predicted,
        ReadOnlySpan<FaceBox> faces,
        ReadOnlySpan<bool> isIgnored,
        Span<int> assigned
    )
    {
        assigned.Fill(None);
        Array.Fill(_lowest, double.PositiveInfinity);
        for (int face = 0; face < faces.Length; face++)
        {
            if (!isIgnored[face])
                AssignFace(predicted, faces[face], face, assigned);
        }

        for (int face = 0; face < faces.Length; face++)
        {
            if (isIgnored[face])
                Ignore(faces[face], assigned);
        }
    }

    private void AssignFace(ReadOnlySpan<PredictedFace> predicted, FaceBox box, int face, Span<int> assigned)
    {
        _candidates.Clear();
        _overlaps.Clear();
        for (int i = 0; i < grid.Count; i++)
        {
            (float x, float y, float stride) = grid.Positions[i];
            bool isInside = Contains(box, x, y, 0),
                isCentral =
                    Math.Abs(x - box.CenterX) < centerRadius * stride
                    && Math.Abs(y - box.CenterY) < centerRadius * stride;
            if (!isInside && !isCentral)
                continue;
            float overlap = predicted[i].Box.IntersectionOverUnion(box);
            double cost =
                SoftPlus(-predicted[i].Logit)
                - (OverlapCost * Math.Log(overlap + Tiny))
                + (isInside && isCentral ? 0 : Outside);
            _candidates.Add(new Candidate(cost, i));
            _overlaps.Add(overlap);
        }

        _overlaps.Sort(static (a, b) => b.CompareTo(a));
        int count = Math.Max(1, (int)_overlaps.Take(candidates).Sum());
        _candidates.Sort(
            static (a, b) => a.Cost.CompareTo(b.Cost) is not 0 and int order ? order : a.Position.CompareTo(b.Position)
        );
        foreach (Candidate candidate in _candidates.Take(count))
        {
            if (candidate.Cost >= _lowest[candidate.Position])
                continue;
            _lowest[candidate.Position] = candidate.Cost;
            assigned[candidate.Position] = face;
        }
    }

    private void Ignore(FaceBox box, Span<int> assigned)
    {
        for (int i = 0; i < grid.Count; i++)
        {
            (float x, float y, float stride) = grid.Positions[i];
            if (assigned[i] == None && Contains(box, x, y, stride / 2))
                assigned[i] = Ignored;
        }
    }

    private static bool Contains(FaceBox box, float x, float y, float margin) =>
        x > box.X - margin && x < box.X + box.Width + margin && y > box.Y - margin && y < box.Y + box.Height + margin;

    /// <summary>The cross-entropy of a face's score, log(1 + exp(-logit)).</summary>
    private static double SoftPlus(double value) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value)));

    private readonly record struct Candidate(double Cost, int Position);
}
