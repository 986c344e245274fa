using Faer.Data.DataSets;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Measures how far the answers of a head with ordered labels, such as age bands, are from the true labels.
/// </summary>
internal sealed class BandFigures : FigureSet
{
    private const int FewestBands = 3;

    // The distance in bands; -1 without a label.
    private readonly int[] _errors;

    /// <param name="split">The samples.</param>
    /// <param name="head">A head for which <see cref="Fits"/> returns true.</param>
    public BandFigures(EvaluatedSplit split, LabelHead head)
    {
        var targets = new HeadTargets(head);
        _errors = new int[split.Samples.Length];
        for (int i = 0; i < _errors.Length; i++)
        {
            int truth = targets.ClassOf(split.Samples[i]);
            _errors[i] = truth < 0 ? -1 : Math.Abs(truth - SampleLabels.IndexOfLargest(split.Probabilities(head, i)));
        }

        int images = _errors.Count(error => error >= 0);
        Figures = [(head.Name, FigureWords.BandError, images), (head.Name, FigureWords.WithinOneBand, images)];
    }

    public override IReadOnlyList<(string Subject, string Name, int Images)> Figures { get; }

    /// <summary>
    /// Whether the labels of a single-label head are bands: at least 3, each with a number, and the numbers rise.
    /// </summary>
    public static bool Fits(LabelHead head) =>
        head.Kind == HeadKind.SingleLabel && head.Count >= FewestBands && NumberedNames.AreRising(head.Labels);

    public override void Score(ReadOnlySpan<int> weights, Span<double?> values)
    {
        long total = 0,
            sum = 0,
            near = 0;
        for (int i = 0; i < _errors.Length; i++)
        {
            if (_errors[i] < 0)
                continue;
            total += weights[i];
            sum += (long)weights[i] * _errors[i];
            near += _errors[i] <= 1 ? weights[i] : 0;
        }

        values[0] = total == 0 ? null : (double)sum / total;
        values[1] = total == 0 ? null : (double)near / total;
    }
}
