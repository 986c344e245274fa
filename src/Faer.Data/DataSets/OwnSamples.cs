namespace Faer.Data;

/// <summary>Labels of one's own as they were read, before splits are made and what cannot be learned is refused.</summary>
/// <param name="Samples">The samples; their splits are empty where none are given.</param>
/// <param name="Heads">The heads that they are labelled with.</param>
/// <param name="Notes">What a reader of results must know of how they were read.</param>
internal sealed record OwnSamples(
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyList<LabelHead> Heads,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Whether splits are given.</summary>
    public bool HasSplits => Samples.Any(sample => sample.Split.Length > 0);

    /// <summary>Whether there is something to learn from: a split train, given or to be made.</summary>
    public bool HasTraining => !HasSplits || Samples.Any(sample => sample.Split == SplitName.Train);

    /// <summary>A head with names that a user chose.</summary>
    /// <exception cref="FaerException">A name or label cannot be used; the message begins with where they come from.</exception>
    public static LabelHead Head(string source, string name, HeadKind kind, IEnumerable<string> labels)
    {
        try
        {
            return new LabelHead(name, kind, labels);
        }
        catch (FaerException e)
        {
            throw new FaerException($"{source}: {e.Message}", e);
        }
    }
}
