namespace Faer.Training.Reproduction;

/// <summary>
/// FAER, its baseline and two networks that the paper compares itself with, all small and at equal budget: the runs of
/// the table of rivals and their published figures.
/// </summary>
internal static class Rivals
{
    public const string FerPlus = "ferplus";

    /// <summary>The row that the others are compared with.</summary>
    public const string Faer = "FAER";

    /// <summary>The data sets: attributes, then expressions.</summary>
    public static IReadOnlyList<string> DataSets { get; } = [Paper.CelebA, FerPlus];

    /// <summary>The systems in the order of the table.</summary>
    public static IReadOnlyList<string> Systems { get; } = [Faer, "Baseline", "SwinFace-small", "TransFER-small"];

    /// <summary>
    /// The runs, with published figures: the mean accuracy over CelebA's 40 attributes (the paper's Table 3, and
    /// SwinFace, arXiv 2308.11509) and the accuracy on FERPlus (TransFER, ICCV 2021).
    /// </summary>
    public static IReadOnlyList<PaperRun> Runs { get; } =
    [
        Run(Paper.CelebA, 0, "faer", 91.87),
        Run(Paper.CelebA, 1, "baseline", 91.66),
        Run(Paper.CelebA, 2, "swinface", Paper.SwinFaceMean),
        Run(Paper.CelebA, 3, "transfer", null),
        Run(FerPlus, 0, "faer", null),
        Run(FerPlus, 1, "baseline", null),
        Run(FerPlus, 2, "swinface", null),
        Run(FerPlus, 3, "transfer", 90.83),
    ];

    private static PaperRun Run(string dataSet, int system, string name, double? accuracy) =>
        new(PaperPart.TableRivals, dataSet, Systems[system], $"{name}-small_{dataSet}_64", accuracy);
}
