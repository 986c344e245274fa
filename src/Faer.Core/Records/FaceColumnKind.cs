namespace Faer.Records;

/// <summary>The type of a column's values.</summary>
public enum FaceColumnKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A 64-bit integer, <see cref="long"/>.</summary>
    WholeNumber,

    /// <summary>A 32-bit floating-point number, <see cref="float"/>.</summary>
    Number,

    /// <summary>True or false, <see cref="bool"/>; in CSV <c>true</c> or <c>false</c>.</summary>
    Flag,
}
