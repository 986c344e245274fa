namespace Faer.Data.Evaluation.Sections;

/// <summary>The sections of every report.</summary>
internal static class ReportSections
{
    /// <summary>All sections, in the order of their judges, rows and tables.</summary>
    public static IReadOnlyList<ReportSection> All { get; } =
    [
        new MultiLabelSection(),
        new ReferenceSection(),
        new SingleLabelSection(),
        new CurveSection(),
        new CalibrationSection(),
        new AbstentionSection(),
        new GroupSection(),
        new RobustnessSection(),
        new MistakeSection(),
    ];
}
