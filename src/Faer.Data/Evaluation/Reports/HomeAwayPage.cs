using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation.Reports;

/// <summary>
/// The reports of one model on several data sets as one self-contained HTML page: the figures side by side, then each
/// report.
/// </summary>
internal static class HomeAwayPage
{
    /// <summary>Returns the page.</summary>
    /// <param name="report">The reports.</param>
    /// <param name="origin">The origin, shown at the end of the page; null for none.</param>
    /// <param name="pictures">Small pictures as data URIs, by data set name and picture id; null for none.</param>
    public static string Html(
        HomeAwayReport report,
        ReportOrigin? origin = null,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? pictures = null
    )
    {
        IReadOnlyList<ReportSection> sections = ReportSections.All;
        var page = new HtmlPage($"{report.Model}, home and away");
        page.Lead(
            "Home: the model was trained on this data set, but not on the judged split. Figures at home are "
                + "usually better than on pictures from other sources, such as users' photos."
        );
        page.Contents();
        page.Table(
            ReportTables.Summary(report.Reports, sections),
            IntervalWords.Note(report.Reports[0]),
            isSortable: false
        );
        foreach (EvaluationReport one in report.Reports)
        {
            page.Pictures = pictures?.GetValueOrDefault(one.DataSet) ?? new Dictionary<string, string>();
            ReportPage.AppendPart(page, one, sections);
        }

        if (origin is not null)
            page.Footer(origin.Lines());
        return page.ToString();
    }
}
