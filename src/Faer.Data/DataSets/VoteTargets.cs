namespace Faer.Data;

/// <summary>What becomes the label of a picture on which several people voted.</summary>
public enum VoteTargets
{
    /// <summary>The label that the published majority rule of the data set picks.</summary>
    Majority,

    /// <summary>The distribution of the votes.</summary>
    Soft,
}
