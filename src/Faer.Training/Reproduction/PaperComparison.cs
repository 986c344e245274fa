namespace Faer.Training.Reproduction;

/// <summary>Two rows of a part that the page compares.</summary>
/// <param name="Part">The table or figure.</param>
/// <param name="First">The row that is reported as higher or lower.</param>
/// <param name="Second">The row that <paramref name="First"/> is compared with.</param>
internal sealed record PaperComparison(PaperPart Part, string First, string Second)
{
    /// <summary>Every comparison, in the order of the page.</summary>
    public static IReadOnlyList<PaperComparison> All { get; } =
    [
        new(PaperPart.Table2, "+ CC attention", "Baseline"),
        new(PaperPart.Table2, "+ center loss", "+ CC attention"),
        new(PaperPart.Table2, "+ center loss", "Baseline"),
        new(PaperPart.Table3, "FAER, ASL", "Baseline, ASL"),
        new(PaperPart.Table3, "FAER, BCE", "Baseline, BCE"),
        new(PaperPart.Table3, "FAER, focal", "Baseline, focal"),
        new(PaperPart.Table3, "FAER, focal", "FAER, BCE"),
        new(PaperPart.Table3, "FAER, focal", "FAER, ASL"),
        new(PaperPart.Table3, "Baseline, focal", "Baseline, BCE"),
        new(PaperPart.Table3, "Baseline, focal", "Baseline, ASL"),
        .. Paper
            .Lambdas.Where(lambda => lambda != "0.01")
            .Select(lambda => new PaperComparison(PaperPart.Fig3, $"lambda {lambda}", "lambda 0.01")),
        .. Rivals
            .Systems.Where(system => system != Rivals.Faer)
            .Select(system => new PaperComparison(PaperPart.TableRivals, Rivals.Faer, system)),
    ];

    /// <summary>The data sets that the rows exist for.</summary>
    public IEnumerable<string> DataSets =>
        PaperRun.All.Where(run => run.Part == Part && run.Row == First).Select(run => run.DataSet);
}
