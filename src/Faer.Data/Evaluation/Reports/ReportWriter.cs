namespace Faer.Data.Evaluation;

/// <summary>Writes the folder of an evaluation: <c>report.json</c>, <c>predictions.csv</c> and <c>report.html</c>.</summary>
public static class ReportWriter
{
    /// <summary>The report for programs; see <see cref="ReportFile"/>.</summary>
    public const string JsonName = "report.json";

    /// <summary>The predictions; see <see cref="PredictionsFile"/>.</summary>
    public const string PredictionsName = "predictions.csv";

    /// <summary>The report for people: one page with every plot in it, which needs nothing beside it.</summary>
    public const string PageName = "report.html";

    /// <summary>Writes the three files, each complete or not at all; files of the same names are replaced. Makes the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="origin">Where it comes from, for the end of the page; null for nothing there.</param>
    /// <param name="withPictures">Whether the page shows the pictures of the surest mistakes, made small; the terms of the data set must allow it.</param>
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

        // Last, so that where it lies the other two are there as well.
        ReportFile.Write(Path.Combine(folder, JsonName), evaluation.Report);
    }
}
