namespace Faer.Data;

/// <summary>What a check came to.</summary>
public enum DataVerdict
{
    /// <summary>As published, or as it should be.</summary>
    Ok,

    /// <summary>Nothing to compare with, or something that a reader should know; it does not make the copy incomplete.</summary>
    Note,

    /// <summary>Not as published: rows, pictures or their content.</summary>
    Wrong,
}
