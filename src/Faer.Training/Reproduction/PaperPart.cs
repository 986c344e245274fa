namespace Faer.Training.Reproduction;

/// <summary>The tables and figures of the paper that can be reproduced, and a table of rivals.</summary>
public enum PaperPart
{
    /// <summary>The effect of CC attention and center loss, on AffectNet and RAF-DB.</summary>
    Table2,

    /// <summary>The attribute losses on CelebA, with and without CC attention.</summary>
    Table3,

    /// <summary>Expression accuracy compared with other published methods.</summary>
    Table4,

    /// <summary>Accuracy per expression.</summary>
    Table5,

    /// <summary>The weight of center loss.</summary>
    Fig3,

    /// <summary>Accuracy per attribute.</summary>
    Fig4,

    /// <summary>
    /// FAER, its baseline and the networks of two other publications at equal budget, on CelebA and FERPlus. The paper
    /// has no such table; it quotes the figures of others.
    /// </summary>
    TableRivals,
}
