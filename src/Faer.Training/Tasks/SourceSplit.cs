using Faer.Data;

namespace Faer.Training;

/// <summary>A split of all sources of a run: the samples of the sources one after the other.</summary>
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

    /// <summary>A split of some sources.</summary>
    /// <exception cref="FaerException">A source does not have it.</exception>
    public static SourceSplit Of(IReadOnlyList<TrainingSource> sources, string name) =>
        new(name, [.. sources.Select(source => (source, source.Data.Split(name)))]);
}
