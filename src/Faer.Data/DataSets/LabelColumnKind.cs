namespace Faer.Data.DataSets;

/// <summary>Kinds of label columns.</summary>
internal enum LabelColumnKind
{
    /// <summary>A label of a multi-label head: 0, 1 or a probability.</summary>
    Binary,

    /// <summary>One of CelebA's attributes.</summary>
    Attribute,

    /// <summary>The standard head of expressions.</summary>
    Expression,

    /// <summary>A single-label head: one word per row.</summary>
    Word,
}
