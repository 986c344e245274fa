namespace Faer.Data.Evaluation;

/// <summary>The intervals of <see cref="Figures"/>, by the same names. Immutable.</summary>
/// <param name="intervals">The intervals that there are.</param>
internal sealed class FigureIntervals(IReadOnlyDictionary<(string Part, string Name), Interval> intervals)
{
    /// <summary>No interval at all.</summary>
    public static FigureIntervals None { get; } = new(new Dictionary<(string, string), Interval>());

    /// <summary>The interval of a figure; null where there is none.</summary>
    public Interval? this[string part, string name] => intervals.GetValueOrDefault((part, name));
}
