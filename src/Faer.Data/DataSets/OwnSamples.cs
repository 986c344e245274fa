namespace Faer.Data.DataSets;

/// <summary>Own labels as read, before splits are created and unusable labels are rejected.</summary>
/// <param name="Samples">The samples; their splits are empty if none are given.</param>
/// <param name="Heads">The heads that they are labelled with.</param>
/// <param name="Notes">Notes on how they were read, for readers of results.</param>
internal sealed record OwnSamples(
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyList<LabelHead> Heads,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Whether splits are given.</summary>
    public bool HasSplits => Samples.Any(sample => sample.Split.Length > 0);

    /// <summary>Whether there is a split train, given or to be created.</summary>
    public bool HasTraining => !HasSplits || Samples.Any(sample => sample.Split == SplitName.Train);

    /// <summary>Creates a head with names chosen by the user.</summary>
    /// <exception cref="FaerException">A name or label cannot be used; the message begins with the source.</exception>
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
