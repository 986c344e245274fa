namespace Faer.Data.DataSets;

/// <summary>Whether a data set without split val gets one.</summary>
public enum HoldOutRule
{
    /// <summary>A tenth of split train becomes val; of a folder without splits, also a part becomes test.</summary>
    Automatic,

    /// <summary>
    /// Nothing is held out of train, for a last run on all of it. A data set with its own val keeps it.
    /// </summary>
    None,
}
