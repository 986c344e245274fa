using Faer.Files;

namespace Faer.Data.Evaluation.Reports;

/// <summary>Writes the folder of an evaluation: <c>report.json</c>, <c>predictions.csv</c> and
/// <c>report.html</c>.</summary>
public static class ReportWriter
{
    /// <summary>The report for programs; see <see cref="ReportFile"/>.</summary>
    public const string JsonName = "report.json";

    /// <summary>The predictions; see <see cref="PredictionsFile"/>.</summary>
    public const string PredictionsName = "predictions.csv";

    /// <summary>The report for readers: one self-contained page with all plots.</summary>
    public const string PageName = "report.html";

    /// <summary>
    /// Writes the three files, each completely or not at all. Replaces files with the same names and creates the
    /// folder.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="evaluation">The evaluation to write.</param>
    /// <param name="origin">The origin, shown at the end of the page; null for none.</param>
    /// <param name="withPictures">
    /// Whether the page shows small pictures of the most confident mistakes. The terms of the data set must allow it.
    /// </param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public static void Write(
        string folder,
        ModelEvaluation evaluation,
        ReportOrigin? origin = null,
        bool withPictures = false
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(evaluation);
        PredictionsFile.Write(
            Path.Combine(folder, PredictionsName),
            evaluation.Predictions,
            evaluation.Samples,
            evaluation.Thresholds
        );
        AtomicFile.Write(
            Path.Combine(folder, PageName),
            ReportPage.Html(
                evaluation.Report,
                origin,
                withPictures ? ReportPictures.Of(evaluation.Report, evaluation.Samples) : null
            )
        );

        // Written last: if this file exists, the other two exist as well.
        ReportFile.Write(Path.Combine(folder, JsonName), evaluation.Report);
    }
}
