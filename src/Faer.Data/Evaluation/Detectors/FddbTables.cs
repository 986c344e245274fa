using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>The tables and notes of <see cref="FddbFigures"/>.</summary>
internal static class FddbTables
{
    /// <summary>The figures with default settings, recall at numbers of false alarms, and the differences.</summary>
    public static IReadOnlyList<ReportTable> Of(FddbFigures figures)
    {
        List<ReportTable> tables =
        [
            new(
                "Default settings",
                ["detector", "overlap above", "boxes", "false alarms", "recall"],
                [
                    .. figures.Rows.Where(row => row.RecallAt.Count == 0).Select(Cells),
                    .. figures.Differences.Where(row => row.RecallAt.Count == 0).Select(Cells),
                ]
            ),
        ];
        foreach ((string overlap, IReadOnlyList<long> alarms) in figures.FalseAlarms)
        {
            string[] headings =
            [
                .. alarms.Select(
                    (count, i) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{(i == 0 ? "reference: " : "")}{count} false alarms"
                        )
                ),
            ];
            List<IReadOnlyList<string>> rows =
            [
                .. figures
                    .Rows.Where(row => row.RecallAt.Count > 0 && Text(row.Overlap) == overlap)
                    .Select(row =>
                        (IReadOnlyList<string>)
                            [row.Detector, row.Search, .. row.RecallAt.Select(Cell), Cell(row.Recall)]
                    ),
                .. figures
                    .Differences.Where(row => row.RecallAt.Count > 0 && Text(row.Overlap) == overlap)
                    .Select(row =>
                        (IReadOnlyList<string>)
                            ["difference", row.Search, .. row.RecallAt.Select(Cell), Cell(row.Recall)]
                    ),
            ];
            tables.Add(
                new ReportTable(
                    $"Recall, overlap above {overlap}",
                    ["detector", "search", .. headings, "any number"],
                    rows
                )
            );
        }

        return tables;
    }

    /// <summary>What was measured.</summary>
    public static IReadOnlyList<string> Notes(FddbFigures figures)
    {
        List<string> notes =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Pictures} pictures with {figures.Faces} marked faces; intervals are 95 % of resampled pictures."
            ),
            "Faces that people did not mark, such as blurred ones in the background, count as false alarms.",
            "A box is a face if its intersection over union with the ellipse is above the overlap. "
                + "Each face counts once, and as many faces as possible have a box (augmenting paths).",
            "Boxes of YuNet are less tall than the ellipses, so recall at an overlap above 0.4 is also given.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Searches upright and turned keep boxes from a score of {FddbSearch.LowestScore} on."
            ) + " The search default has the settings of users: a score of 0.6, and the search for turned faces.",
            $"The reference is {figures.Reference}: its number of false alarms is that of the search default.",
        ];
        if (figures.LeftOut > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Pictures left out on request: {figures.LeftOut}."));
        if (figures.Differences.Count > 0)
            notes.Add(
                "Differences are the first detector minus the second, in percentage points, on the same resamples."
            );
        return notes;
    }

    private static IReadOnlyList<string> Cells(FddbRow row) =>
        [
            row.Detector,
            Text(row.Overlap),
            ReportTable.Count(row.Detections),
            ReportTable.Count(row.FalseAlarms),
            Cell(row.Recall),
        ];

    private static IReadOnlyList<string> Cells(FddbDifference row) =>
        ["difference", Text(row.Overlap), "", "", Cell(row.Recall)];

    private static string Cell(Measured figure) => ReportTable.Percent(figure.Value, figure.Interval);

    private static string Text(double overlap) => overlap.ToString(CultureInfo.InvariantCulture);
}
