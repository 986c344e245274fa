namespace Faer.Data.Evaluation;

/// <summary>
/// The scores of one binary label, sorted once, so that the area under the ROC curve costs one pass for every
/// weighting of the cases (the bootstrap asks a thousand times). Immutable and safe to use from many threads.
/// </summary>
internal sealed class RankedScores
{
    // Curves are drawn, not computed with.
    private const int CurvePoints = 50;
    private const int CurveDigits = 4;

    // Cases by rising score; a case whose score equals the one before it belongs to the same tie.
    private readonly int[] _cases;
    private readonly bool[] _present;
    private readonly bool[] _tied;

    /// <summary>Sorts the scores.</summary>
    /// <param name="truth">Whether the label is present, one value a case.</param>
    /// <param name="scores">A higher score means more likely present; the same length, none of them NaN.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public RankedScores(ReadOnlySpan<bool> truth, ReadOnlySpan<float> scores)
        : this(truth, scores, [.. Enumerable.Range(0, scores.Length)]) { }

    /// <summary>Sorts the scores of some cases; <paramref name="cases"/> are their positions among all the weights that follow.</summary>
    internal RankedScores(ReadOnlySpan<bool> truth, ReadOnlySpan<float> scores, int[] cases)
    {
        if (truth.Length != scores.Length)
            throw new ArgumentException($"{truth.Length} labels do not fit {scores.Length} scores.", nameof(scores));
        float[] sorted = scores.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        _cases = new int[order.Length];
        _present = new bool[order.Length];
        _tied = new bool[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            _cases[i] = cases[order[i]];
            _present[i] = truth[order[i]];
            _tied[i] = i > 0 && sorted[i] == sorted[i - 1];
        }
    }

    /// <summary>The ROC curve of all cases once, from (0, 0) to (1, 1), thinned out to about <see cref="CurvePoints"/> points.</summary>
    /// <returns>The share of negatives, and of positives, at or above falling thresholds. There must be both.</returns>
    public (double[] FalsePositives, double[] TruePositives) Roc()
    {
        int allPositives = _present.Count(present => present),
            allNegatives = _present.Length - allPositives;
        List<double> falsePositives = [0],
            truePositives = [0];
        int positives = 0,
            negatives = 0;
        for (int i = _cases.Length - 1; i >= 0; i--)
        {
            if (_present[i])
                positives++;
            else
                negatives++;
            double right = (double)positives / allPositives,
                wrong = (double)negatives / allNegatives;
            bool isFar = right - truePositives[^1] + wrong - falsePositives[^1] >= 2.0 / CurvePoints;
            if (i > 0 && (_tied[i] || !isFar))
                continue;
            falsePositives.Add(Math.Round(wrong, CurveDigits));
            truePositives.Add(Math.Round(right, CurveDigits));
        }

        return ([.. falsePositives], [.. truePositives]);
    }

    /// <summary>
    /// The area under the ROC curve: how likely a random positive scores above a random negative, ties counting half.
    /// 0 to 1, 0.5 by chance; null unless both classes occur.
    /// </summary>
    /// <param name="weights">How often each case counts, at least 0; empty for once each.</param>
    public double? AreaUnderRoc(ReadOnlySpan<int> weights = default)
    {
        long positives = 0,
            negatives = 0,
            tiedPositives = 0,
            tiedNegatives = 0;

        // In halves of a pair, so that it stays exact.
        long area = 0;
        for (int i = 0; i < _cases.Length; i++)
        {
            if (!_tied[i])
                CloseTie();
            int weight = weights.IsEmpty ? 1 : weights[_cases[i]];
            if (_present[i])
                tiedPositives += weight;
            else
                tiedNegatives += weight;
        }

        CloseTie();
        return positives == 0 || negatives == 0 ? null : area / (2.0 * positives * negatives);

        void CloseTie()
        {
            area += tiedPositives * ((2 * negatives) + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            tiedPositives = tiedNegatives = 0;
        }
    }
}
