namespace Faer.Training.Reproduction;

/// <summary>The data set that the runs of a part use.</summary>
/// <param name="Source">The data set, <c>kind:folder</c>.</param>
/// <param name="StandIn">The stand-in that replaces a data set of the paper; null for the data set itself.</param>
internal sealed record RunData(string Source, StandIn? StandIn)
{
    /// <summary>Returns the data set that is used for a data set of a part; null if there is none.</summary>
    /// <param name="options">The options.</param>
    /// <param name="part">The part. For the rivals, a stand-in is the data set itself.</param>
    /// <param name="dataSet">The kind of the data set.</param>
    public static RunData? Of(ReproductionOptions options, PaperPart part, string dataSet)
    {
        IReadOnlyList<StandIn> standIns = StandIn.Of(options);
        if (part == PaperPart.TableRivals && standIns.FirstOrDefault(given => given.Kind == dataSet) is { } same)
            return new RunData(same.Source, null);
        if (part != PaperPart.TableRivals && standIns.FirstOrDefault(given => given.Replaces(dataSet)) is { } standIn)
            return new RunData(standIn.Source, standIn);
        string? folder = dataSet switch
        {
            Paper.CelebA => options.CelebA,
            Paper.RafDb => options.RafDb,
            Rivals.FerPlus => options.FerPlus,
            _ => options.AffectNet,
        };
        return folder is null ? null : new RunData($"{dataSet}:{WithoutKind(folder)}", null);
    }

    /// <summary>Returns the name of a kind of data set, as publications write it.</summary>
    public static string NameOf(string kind) =>
        kind switch
        {
            Paper.CelebA => "CelebA",
            Paper.RafDb => "RAF-DB",
            Paper.AffectNet => "AffectNet-7",
            Rivals.FerPlus => "FERPlus",
            "lfw" => "LFW",
            _ => kind,
        };

    /// <summary>Returns only the folder; it may be preceded by a kind, as in --data.</summary>
    private static string WithoutKind(string folder) =>
        folder.Split(':', 2)
            is [Paper.CelebA or Paper.RafDb or Rivals.FerPlus or Paper.AffectNet or "affectnet", { } path]
            ? path
            : folder;
}
