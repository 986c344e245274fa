namespace Faer.Data.DataSets;

/// <summary>The outcome of the votes on a picture.</summary>
internal enum VoteOutcome
{
    /// <summary>An expression, or a distribution of expressions.</summary>
    Labeled,

    /// <summary>Most people could not tell.</summary>
    Unknown,

    /// <summary>Most people saw no face.</summary>
    NotAFace,

    /// <summary>People disagree too much.</summary>
    NoMajority,
}
