namespace Faer.Data.Evaluation.Metrics;

/// <summary>The intervals of <see cref="Figures"/>, by the same names. Immutable.</summary>
/// <param name="intervals">The known intervals, by report part and figure name.</param>
internal sealed class FigureIntervals(IReadOnlyDictionary<(string Part, string Name), Interval> intervals)
{
    /// <summary>The empty set of intervals.</summary>
    public static FigureIntervals None { get; } = new(new Dictionary<(string, string), Interval>());

    /// <summary>The interval of a figure; null if it has none.</summary>
    public Interval? this[string part, string name] => intervals.GetValueOrDefault((part, name));
}
