using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation.Reports;

/// <summary>The reports of one model on several data sets, home and away. Immutable.</summary>
/// <remarks>In <c>report.json</c> the reports are under <c>dataSets</c>; see <see cref="HomeAwayFile"/>.</remarks>
internal sealed class HomeAwayReport
{
    /// <summary>Combines reports of one model.</summary>
    /// <param name="reports">
    /// At least one report, with different values of <see cref="EvaluationReport.DataSet"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no report, two reports have the same data set name, or the reports are of different models.
    /// </exception>
    public HomeAwayReport(IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
            throw new ArgumentException("At least one report is required.", nameof(reports));
        if (reports.Any(report => (report.Model, report.WeightsHash) != (reports[0].Model, reports[0].WeightsHash)))
            throw new ArgumentException("The reports are of different models.", nameof(reports));
        if (reports.DistinctBy(report => report.DataSet).Count() < reports.Count)
            throw new ArgumentException("Two data sets have the same name.", nameof(reports));
        Reports = reports;
    }

    /// <summary>The reports, in the order of the data sets.</summary>
    public IReadOnlyList<EvaluationReport> Reports { get; }

    /// <summary>The model's name.</summary>
    public string Model => Reports[0].Model;

    /// <summary>SHA-256 of the model's weights.</summary>
    public string WeightsHash => Reports[0].WeightsHash;
}
