namespace Faer.Training.Reproduction;

/// <summary>The data set that the runs of a data set of the paper use.</summary>
/// <param name="Source">The data set, <c>kind:folder</c>.</param>
/// <param name="StandIn">The stand-in that it is; null for the data set itself.</param>
internal sealed record RunData(string Source, StandIn? StandIn)
{
    /// <summary>Returns the data set that is used for a data set of the paper; null if there is none.</summary>
    /// <param name="options">The options.</param>
    /// <param name="dataSet">The kind of the data set of the paper.</param>
    public static RunData? Of(ReproductionOptions options, string dataSet)
    {
        if (StandIn.Of(options).FirstOrDefault(standIn => standIn.Replaces(dataSet)) is { } standIn)
            return new RunData(standIn.Source, standIn);
        string? folder = dataSet switch
        {
            Paper.CelebA => options.CelebA,
            Paper.RafDb => options.RafDb,
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
            "ferplus" => "FERPlus",
            "lfw" => "LFW",
            _ => kind,
        };

    /// <summary>Returns only the folder; it may be preceded by a kind, as in --data.</summary>
    private static string WithoutKind(string folder)
    {
        string[] parts = folder.Split(':', 2);
        return parts is [Paper.CelebA or Paper.RafDb or Paper.AffectNet or "affectnet", _] ? parts[1] : folder;
    }
}
