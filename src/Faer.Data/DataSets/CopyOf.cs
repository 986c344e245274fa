namespace Faer.Data;

/// <summary>Where else a picture is, exactly the same.</summary>
internal enum CopyOf
{
    /// <summary>In no other split.</summary>
    None,

    /// <summary>In split train.</summary>
    Train,

    /// <summary>In another split, which is not train.</summary>
    AnotherSplit,
}
