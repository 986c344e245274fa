using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_keys_are_the_documented_ones()
    {
        using var json = JsonDocument.Parse(ReportFile.ToJson(Report()));
        JsonElement root = json.RootElement;

        Assert.Equal(
            [
                "formatVersion",
                "dataSet",
                "split",
                "model",
                "weightsHash",
                "images",
                "publishedImages",
                "imagesWithoutPrediction",
                "unreadableImages",
                "resizeFallbacks",
                "dataNotes",
                "untrainedLabels",
                "bootstrap",
                "intervalUnits",
                "ground",
                "attributes",
                "expression",
                "curves",
                "abstention",
                "mistakes",
            ],
            Keys(root)
        );
        Assert.Equal(
            [
                "images",
                "meanAccuracy",
                "majorityAccuracy",
                "meanBalancedAccuracy",
                "meanF1",
                "meanAuc",
                "maleHumanAccuracy",
                "maleHumanImages",
                "smilingHumanAccuracy",
                "smilingHumanImages",
                "nll",
                "brier",
                "brierInterval",
                "ece",
                "eceBins",
                "intervals",
                "perAttribute",
                "reliability",
            ],
            Keys(root.GetProperty("attributes"))
        );
        Assert.Equal(FacialAttributes.Names, Keys(root.GetProperty("attributes").GetProperty("perAttribute")));
        Assert.Equal(
            [
                "images",
                "positives",
                "accuracy",
                "accuracyInterval",
                "majorityAccuracy",
                "balancedAccuracy",
                "f1",
                "precision",
                "recall",
                "recallInterval",
                "auc",
                "aucInterval",
                "untrained",
            ],
            Keys(root.GetProperty("attributes").GetProperty("perAttribute").GetProperty("Young"))
        );
        Assert.Equal(
            [
                "meanAccuracy",
                "meanBalancedAccuracy",
                "meanF1",
                "meanAuc",
                "maleHumanAccuracy",
                "smilingHumanAccuracy",
                "nll",
            ],
            Keys(root.GetProperty("attributes").GetProperty("intervals"))
        );
        Assert.Equal(
            [
                "images",
                "imagesOutsideHead",
                "labelsOutsideHead",
                "accuracy",
                "accuracyWithOutside",
                "mostFrequentClass",
                "majorityAccuracy",
                "trainingClass",
                "trainingClassAccuracy",
                "macroRecall",
                "macroAuc",
                "macroClasses",
                "nll",
                "brier",
                "brierInterval",
                "ece",
                "eceBins",
                "intervals",
                "classes",
                "perClass",
                "confusion",
                "reliability",
            ],
            Keys(root.GetProperty("expression"))
        );
        Assert.Equal(Expressions.Names.Take(7), Keys(root.GetProperty("expression").GetProperty("perClass")));
        Assert.Equal(
            ["images", "recall", "recallInterval", "auc", "aucInterval", "precision", "f1", "accuracy", "untrained"],
            Keys(root.GetProperty("expression").GetProperty("perClass").GetProperty("fear"))
        );
        Assert.Equal(
            ["low", "high"],
            Keys(root.GetProperty("expression").GetProperty("intervals").GetProperty("accuracy"))
        );
        Assert.Equal(7, root.GetProperty("expression").GetProperty("confusion")[6].GetArrayLength());
        Assert.InRange(root.GetProperty("attributes").GetProperty("meanAccuracy").GetDouble(), 0.5, 1);

        static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
    }

    [Fact]
    public void The_file_is_read_back_as_written()
    {
        string path = _folder.File("new/report.json");
        EvaluationReport report = Report();

        ReportFile.Write(path, report);

        Assert.Equal(ReportFile.ToJson(report), ReportFile.ToJson(ReportFile.Read(path)));
        Assert.Equal(File.ReadAllText(path), ReportFile.ToJson(report));
        Assert.Equal([path], Directory.GetFiles(_folder.File("new")));
    }

    /// <summary>A report of the previous version has neither units nor baselines.</summary>
    [Fact]
    public void A_report_without_the_newer_keys_is_read()
    {
        JsonNode json = JsonNode.Parse(ReportFile.ToJson(Report()))!;
        json.AsObject().Remove("intervalUnits");
        JsonObject expression = json["expression"]!.AsObject();
        foreach (string key in (string[])["labelsOutsideHead", "accuracyWithOutside", "majorityAccuracy", "macroAuc"])
            Assert.True(expression.Remove(key));
        expression["perClass"]!["fear"]!.AsObject().Remove("auc");
        File.WriteAllText(_folder.File("old.json"), json.ToJsonString());

        EvaluationReport read = ReportFile.Read(_folder.File("old.json"));

        Assert.Null(read.IntervalUnits);
        Assert.Empty(read.Expression!.LabelsOutsideHead);
        Assert.Null(read.Expression.MajorityAccuracy);
        Assert.Null(read.Expression.PerClass["fear"].Auc);
        Assert.NotEmpty(ReportTables.Of(read));
    }

    [Fact]
    public void Undefined_figures_are_null()
    {
        FaceSample[] samples = [TestSamples.Sample("Zoë.jpg")];
        var predictions = TestSamples.FromLogits(["Zoë.jpg"], new float[40], new float[7], 7);

        string text = ReportFile.ToJson(
            Evaluator.Evaluate(samples, predictions, EvaluationOptions.Default with { ResizeFallbacks = ["Zoë.jpg"] })
        );

        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.Contains("Zoë.jpg", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        JsonElement attributes = json.RootElement.GetProperty("attributes");
        foreach (
            string key in (string[])
                [
                    "meanAccuracy",
                    "meanBalancedAccuracy",
                    "meanF1",
                    "meanAuc",
                    "maleHumanAccuracy",
                    "smilingHumanAccuracy",
                    "nll",
                    "ece",
                ]
        )
            Assert.Equal(JsonValueKind.Null, attributes.GetProperty(key).ValueKind);
        JsonElement expression = json.RootElement.GetProperty("expression");
        foreach (string key in (string[])["accuracy", "macroRecall", "nll", "ece"])
            Assert.Equal(JsonValueKind.Null, expression.GetProperty(key).ValueKind);
    }

    [Theory]
    [InlineData("", "not a report")]
    [InlineData("null", "not a report")]
    [InlineData("{}", "not a report")]
    [InlineData("{\"images\": \"many\"}", "$.images")]
    public void Another_file_is_refused_with_file_and_field(string content, string place)
    {
        string path = _folder.File("report.json");
        File.WriteAllText(path, content);

        FaerException error = Assert.Throws<FaerException>(() => ReportFile.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_report_of_another_version_is_refused()
    {
        string path = _folder.File("report.json");
        ReportFile.Write(path, Report() with { FormatVersion = 2 });

        Assert.Contains(
            "formatVersion is 2",
            Assert.Throws<FaerException>(() => ReportFile.Read(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_missing_file_is_one_clear_error() =>
        Assert.Contains(
            "cannot be read",
            Assert.Throws<FaerException>(() => ReportFile.Read(_folder.File("none.json"))).Message,
            StringComparison.Ordinal
        );

    private static EvaluationReport Report()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(120);
        return Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions
            {
                DataSet = "lfw",
                Split = "test",
                Model = "faer-test",
                WeightsHash = "abc",
                Untrained = new Dictionary<string, IReadOnlyList<string>> { ["expression"] = ["fear"] },
                UnreadableImages = [new UnreadableImage("x.jpg", "x.jpg: the file is empty.")],
                Bootstrap = BootstrapSettings.Default with { Resamples = 20 },
            }
        );
    }
}
