using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The samples of one group, and the figure sets that score them.</summary>
/// <param name="values">The group's values; empty for all samples.</param>
/// <param name="samples">Its samples, as indices in the split.</param>
internal sealed class GroupCell(IReadOnlyList<string> values, int[] samples)
{
    private readonly int[] _weights = new int[samples.Length];
    private readonly List<(FigureSet Set, string[] Names)> _sets = [];

    public IReadOnlyList<string> Values => values;

    public int[] Samples => samples;

    /// <summary>Adds figures of the cell's samples.</summary>
    public void Add(FigureSet set) =>
        _sets.Add((set, [.. set.Figures.Select(figure => string.Join('|', [figure.Subject, figure.Name, .. values]))]));

    /// <summary>Computes all figures for a weighting of the whole split.</summary>
    public void Score(ReadOnlySpan<int> weights, Action<string, double?> found)
    {
        for (int i = 0; i < samples.Length; i++)
            _weights[i] = weights[samples[i]];
        foreach ((FigureSet set, string[] names) in _sets)
        {
            var values = new double?[names.Length];
            set.Score(_weights, values);
            for (int i = 0; i < names.Length; i++)
                found(names[i], values[i]);
        }
    }

    /// <summary>Returns the figures with each sample counted once, and their intervals.</summary>
    public IReadOnlyList<ReportFigure> Report(Func<string, Interval?> interval)
    {
        Array.Fill(_weights, 1);
        List<ReportFigure> figures = [];
        foreach ((FigureSet set, string[] names) in _sets)
        {
            var values = new double?[names.Length];
            set.Score(_weights, values);
            for (int i = 0; i < names.Length; i++)
            {
                (string subject, string name, int images) = set.Figures[i];
                figures.Add(new ReportFigure(subject, name, values[i], interval(names[i]), images));
            }
        }

        return figures;
    }
}
