using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Exactly_three_files_are_written_and_replaced()
    {
        string folder = _folder.File("a/b");
        ModelEvaluation evaluation = Evaluation();

        ReportWriter.Write(folder, evaluation);
        ReportWriter.Write(folder, evaluation with { Report = evaluation.Report with { Split = "val" } });

        Assert.Equal(
            ["predictions.csv", "report.html", "report.json"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order()
        );
        Assert.Equal("val", ReportFile.Read(Path.Combine(folder, "report.json")).Split);
        Assert.Equal(
            evaluation.Predictions.Images,
            PredictionsFile.Read(Path.Combine(folder, "predictions.csv")).Images
        );
        Assert.StartsWith(
            "<!DOCTYPE html>",
            File.ReadAllText(Path.Combine(folder, "report.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_one_clear_error()
    {
        File.WriteAllText(_folder.File("taken"), "");

        FaerException error = Assert.Throws<FaerException>(() =>
            ReportWriter.Write(_folder.File("taken"), Evaluation())
        );

        Assert.StartsWith(_folder.File("taken"), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal([_folder.File("taken")], Directory.GetFileSystemEntries(_folder.Path));
    }

    private static ModelEvaluation Evaluation()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(30);
        return new ModelEvaluation(
            Evaluator.Evaluate(samples, predictions, new EvaluationOptions { Bootstrap = BootstrapSettings.None }),
            predictions,
            samples
        );
    }
}
