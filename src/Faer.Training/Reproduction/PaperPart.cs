namespace Faer.Training;

/// <summary>The tables and figures of the paper that can be reproduced.</summary>
public enum PaperPart
{
    /// <summary>What CC attention and center loss add, on AffectNet and RAF-DB.</summary>
    Table2,

    /// <summary>The attribute losses on CelebA, with and without CC attention.</summary>
    Table3,

    /// <summary>Expression accuracy beside other published methods.</summary>
    Table4,

    /// <summary>Expressions one by one.</summary>
    Table5,

    /// <summary>The weight of center loss.</summary>
    Fig3,

    /// <summary>Attributes one by one.</summary>
    Fig4,
}
