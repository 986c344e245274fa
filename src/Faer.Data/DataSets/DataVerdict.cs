namespace Faer.Data.DataSets;

/// <summary>Result of one check.</summary>
public enum DataVerdict
{
    /// <summary>As published, or as it should be.</summary>
    Ok,

    /// <summary>Information for the reader, or nothing to compare with; the copy still counts as complete.</summary>
    Note,

    /// <summary>Not as published: rows, pictures or their content.</summary>
    Wrong,
}
