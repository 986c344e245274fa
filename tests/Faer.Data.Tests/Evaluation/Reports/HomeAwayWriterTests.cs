using Faer.Data.Evaluation.Reports;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class HomeAwayWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folder_has_one_report_and_predictions_per_data_set()
    {
        ModelEvaluation[] evaluations = HomeAwayReports.Evaluations();
        string folder = _folder.File("out");

        HomeAwayWriter.Write(folder, evaluations);

        Assert.Equal(
            ["ferplus/predictions.csv", "lfw/predictions.csv", "report.html", "report.json"],
            Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(2, HomeAwayFile.Read(Path.Combine(folder, "report.json")).Reports.Count);
        Assert.Equal(
            evaluations[1].Predictions.Images,
            PredictionsFile.Read(Path.Combine(folder, "ferplus", "predictions.csv")).Images
        );
    }
}
