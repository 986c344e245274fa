using Faer.Files;

namespace Faer.Data.Evaluation.Reports;

/// <summary>
/// Writes the folder of an evaluation on several data sets: <c>report.json</c>, <c>report.html</c>, and
/// <c>predictions.csv</c> in one subfolder per data set, named after it.
/// </summary>
public static class HomeAwayWriter
{
    /// <summary>
    /// Writes the files, each completely or not at all. Replaces files with the same names and creates the folders.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="evaluations">One evaluation per data set, all of one model.</param>
    /// <param name="origin">The origin, shown at the end of the page; null for none.</param>
    /// <param name="withPictures">
    /// Whether the page shows small pictures of the most confident mistakes. The terms of the data sets must allow it.
    /// </param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    /// <exception cref="ArgumentException">
    /// Two data sets have the same name, or the evaluations are of different models.
    /// </exception>
    public static void Write(
        string folder,
        IReadOnlyList<ModelEvaluation> evaluations,
        ReportOrigin? origin = null,
        bool withPictures = false
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(evaluations);
        var report = new HomeAwayReport([.. evaluations.Select(evaluation => evaluation.Report)]);
        foreach (ModelEvaluation evaluation in evaluations)
            PredictionsFile.Write(
                Path.Combine(folder, evaluation.Report.DataSet, ReportWriter.PredictionsName),
                evaluation.Predictions,
                evaluation.Samples,
                evaluation.Thresholds
            );
        Dictionary<string, IReadOnlyDictionary<string, string>>? pictures = withPictures
            ? evaluations.ToDictionary(
                evaluation => evaluation.Report.DataSet,
                evaluation => ReportPictures.Of(evaluation.Report, evaluation.Samples)
            )
            : null;
        AtomicFile.Write(Path.Combine(folder, ReportWriter.PageName), HomeAwayPage.Html(report, origin, pictures));

        // Written last: if this file exists, the other files exist as well.
        HomeAwayFile.Write(Path.Combine(folder, ReportWriter.JsonName), report);
    }
}
