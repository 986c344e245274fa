namespace Faer.Data.DataSets;

/// <summary>How the votes of several people on a picture become its label.</summary>
public enum VoteTargets
{
    /// <summary>The label that the published majority rule of the data set picks.</summary>
    Majority,

    /// <summary>The distribution of the votes.</summary>
    Soft,
}
