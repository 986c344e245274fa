using Faer.Data.DataSets;

namespace Faer.Training.Sources;

/// <summary>A split of all sources of a run: the samples of one source after the other.</summary>
/// <param name="Name">The split's name.</param>
/// <param name="Parts">The samples of each source, in the order of the sources.</param>
internal sealed record SourceSplit(
    string Name,
    IReadOnlyList<(TrainingSource Source, IReadOnlyList<FaceSample> Samples)> Parts
)
{
    /// <summary>All samples.</summary>
    public IReadOnlyList<FaceSample> Samples { get; } =
        Parts.Count == 1 ? Parts[0].Samples : [.. Parts.SelectMany(part => part.Samples)];

    /// <summary>Returns a split of some sources.</summary>
    /// <exception cref="FaerException">A source does not have the split.</exception>
    public static SourceSplit Of(IReadOnlyList<TrainingSource> sources, string name) =>
        new(name, [.. sources.Select(source => (source, source.Data.Split(name)))]);

    /// <summary>
    /// Returns split val of some sources; null if nothing is held out and a source does not have the split.
    /// </summary>
    /// <exception cref="FaerException">A source does not have the split, although a part would be held out.</exception>
    public static SourceSplit? Validation(IReadOnlyList<TrainingSource> sources, HoldOutRule rule) =>
        rule == HoldOutRule.None && sources.Any(source => !source.Data.Splits.Contains(SplitName.Validation))
            ? null
            : Of(sources, SplitName.Validation);

    /// <summary>
    /// Returns some of the samples: from each source its proportional share, at least one sample, evenly spaced.
    /// </summary>
    /// <param name="count">The approximate number of samples, at least 1.</param>
    public SourceSplit Thinned(int count) =>
        new(Name, [.. Parts.Select(part => (part.Source, Evenly(part.Samples, count)))]);

    private IReadOnlyList<FaceSample> Evenly(IReadOnlyList<FaceSample> samples, int count)
    {
        int own = (int)Math.Clamp(Math.Ceiling((double)count * samples.Count / Samples.Count), 1, samples.Count);
        return [.. Enumerable.Range(0, own).Select(i => samples[(int)((long)i * samples.Count / own)])];
    }
}
