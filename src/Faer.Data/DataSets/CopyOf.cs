namespace Faer.Data.DataSets;

/// <summary>The other split that contains exactly the same picture.</summary>
internal enum CopyOf
{
    /// <summary>In no other split.</summary>
    None,

    /// <summary>In split train.</summary>
    Train,

    /// <summary>In another split, which is not train.</summary>
    AnotherSplit,
}
