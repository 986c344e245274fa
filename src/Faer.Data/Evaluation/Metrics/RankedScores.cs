namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// The scores of one binary label, sorted once, so that the area under the ROC curve takes one pass for each weighting
/// of the cases; the bootstrap computes it a thousand times. Immutable and safe to use from many threads.
/// </summary>
internal sealed class RankedScores
{
    // Curves are only drawn, so a low resolution suffices.
    private const int CurvePoints = 50;
    private const int CurveDigits = 4;

    // Cases by rising score. A case with the same score as the previous case belongs to the same tie.
    private readonly int[] _cases;
    private readonly bool[] _present;
    private readonly bool[] _tied;

    /// <summary>Sorts the scores.</summary>
    /// <param name="truth">Whether the label is present, one value per case.</param>
    /// <param name="scores">A higher score means more likely present; the same length, without NaN.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public RankedScores(ReadOnlySpan<bool> truth, ReadOnlySpan<float> scores)
        : this(truth, scores, [.. Enumerable.Range(0, scores.Length)]) { }

    /// <summary>
    /// Sorts the scores of some cases; <paramref name="cases"/> are their indices in the weights of
    /// <see cref="AreaUnderRoc"/>.
    /// </summary>
    internal RankedScores(ReadOnlySpan<bool> truth, ReadOnlySpan<float> scores, int[] cases)
    {
        if (truth.Length != scores.Length)
            throw new ArgumentException($"{truth.Length} labels do not match {scores.Length} scores.", nameof(scores));
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

    /// <summary>
    /// The ROC curve with each case counted once, from (0, 0) to (1, 1), thinned out to about <see cref="CurvePoints"/>
    /// points.
    /// </summary>
    /// <returns>
    /// The shares of negatives and of positives at or above falling thresholds. Requires at least one positive and one
    /// negative.
    /// </returns>
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
    /// <param name="weights">How often each case counts, at least 0; empty counts each case once.</param>
    public double? AreaUnderRoc(ReadOnlySpan<int> weights = default)
    {
        long positives = 0,
            negatives = 0,
            tiedPositives = 0,
            tiedNegatives = 0;

        // In half pairs, so that the sum stays an exact integer.
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
