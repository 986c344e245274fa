using System.Text.Json;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class OwnHeadsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EvaluationReport _report = Evaluator.Evaluate(
        OwnHeads.Samples,
        OwnHeads.Predictions,
        OwnHeads.Options
    );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_single_label_head_is_evaluated_by_its_most_probable_label()
    {
        SingleLabelReport age = _report.Part<SingleLabelReport>("age")!;

        Assert.Equal((3, 1), (age.Images, age.ImagesOutsideHead));
        Assert.Equal(2.0 / 3, age.Accuracy!.Value, 12);
        Assert.Equal(OwnHeads.Age.Labels, age.Classes);
        Assert.Equal([0L, 0, 0], age.Confusion[1].Skip(1).Append(0));
        Assert.Equal(1, age.Confusion[1][0]);
        Assert.Equal(-(Math.Log(0.5) + Math.Log(0.7) + Math.Log(0.2)) / 3, age.Nll!.Value, 6);
        Assert.True(age.PerClass["20-60"].Untrained);
        Assert.NotNull(age.Intervals!.Accuracy);
        Assert.Equal(["age.20-60"], _report.UntrainedLabels);
        Assert.Null(_report.Expression);
        Assert.Null(_report.Attributes);
    }

    [Fact]
    public void A_multi_label_head_is_evaluated_label_by_label()
    {
        MultiLabelReport wears = _report.Part<MultiLabelReport>("wears")!;

        Assert.Equal(4, wears.Images);
        Assert.Equal(0.5, wears.PerLabel["mask"].Accuracy!.Value, 12);
        Assert.Equal(1, wears.PerLabel["hat"].Accuracy!.Value, 12);
        Assert.Equal(0.75, wears.MeanAccuracy!.Value, 12);
        Assert.Equal((4, 2), (wears.PerLabel["mask"].Images, wears.PerLabel["hat"].Images));
    }

    [Fact]
    public void A_reference_label_is_compared_with_the_decision()
    {
        ReferenceReport seen = Assert.Single(_report.References);

        Assert.Equal(("mask_seen", "wears", "mask", 3), (seen.Name, seen.Head, seen.Label, seen.Images));
        Assert.Equal(2.0 / 3, seen.Accuracy!.Value, 12);
        Assert.NotNull(seen.AccuracyInterval);
    }

    [Fact]
    public void Own_heads_are_stored_under_heads_with_the_keys_of_the_standard_ones()
    {
        string json = ReportFile.ToJson(_report);
        using var document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement,
            heads = root.GetProperty("heads");

        Assert.Equal(JsonValueKind.Null, root.GetProperty("attributes").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("expression").ValueKind);
        Assert.Equal(["wears", "age"], heads.EnumerateObject().Select(head => head.Name));
        Assert.Equal(0.75, heads.GetProperty("wears").GetProperty("meanAccuracy").GetDouble(), 12);
        Assert.Equal(
            2,
            heads.GetProperty("wears").GetProperty("perAttribute").GetProperty("hat").GetProperty("images").GetInt32()
        );
        Assert.Equal(
            3,
            heads
                .GetProperty("wears")
                .GetProperty("references")
                .GetProperty("mask_seen")
                .GetProperty("images")
                .GetInt32()
        );
        Assert.Equal(1, heads.GetProperty("age").GetProperty("imagesOutsideHead").GetInt32());

        EvaluationReport read = ReportFile.Parse(json, "report.json", ReportSections.All);
        Assert.Equal(json, ReportFile.ToJson(read));
        Assert.Equal(_report.Parts.Select(part => part.Key).Order(), read.Parts.Select(part => part.Key).Order());
    }

    [Fact]
    public void An_invalid_figure_of_a_head_is_named_with_its_path()
    {
        string json = ReportFile
            .ToJson(_report)
            .Replace("\"meanF1\": ", "\"meanF1\": true, \"x\": ", StringComparison.Ordinal);
        FaerException error = Assert.Throws<FaerException>(() =>
            ReportFile.Parse(json, "report.json", ReportSections.All)
        );
        Assert.Contains("$.heads.wears.meanF1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_page_show_every_head()
    {
        IReadOnlyList<ReportTable> tables = ReportTables.Of(_report);

        Assert.Equal(
            [
                "Summary",
                "wears, lowest AUC first",
                "age",
                "age: confusion (rows: labelled, columns: predicted)",
                "Calibration",
                "Accuracy by share of answers given",
            ],
            tables.Select(table => table.Title)
        );
        Assert.Equal(
            [
                "wears: mean accuracy",
                "  mask against mask_seen",
                "age: accuracy",
                "  accuracy, counting labels that the model does not have as wrong",
            ],
            tables[0]
                .Rows.Select(row => row[0])
                .Where(row =>
                    row.Contains("accuracy", StringComparison.Ordinal)
                        && !row.Contains("balanced", StringComparison.Ordinal)
                    || row.Contains("against", StringComparison.Ordinal)
                )
        );
        string page = ReportPage.Html(_report);
        int age = page.IndexOf(">age</h2>", StringComparison.Ordinal),
            wears = page.IndexOf(">wears</h2>", StringComparison.Ordinal);
        Assert.InRange(age, 1, wears);
    }

    [Fact]
    public void Predictions_have_the_columns_of_every_head_and_are_read_back()
    {
        string path = _folder.File("predictions.csv");
        PredictionsFile.Write(
            path,
            OwnHeads.Predictions,
            OwnHeads.Samples,
            new Dictionary<string, IReadOnlyList<float>> { ["wears"] = [0.25f, 0.5f] }
        );

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(
            "image,person,age.0-20,age.20-60,\"age.60, or "
                + "more\",age.truth,age.decision,wears.mask,wears.hat,wears.mask.truth,wears.hat.truth,wears.mask.decision,wears.hat.decision",
            lines[0]
        );
        Assert.Equal("a,,0.500000,0.250000,0.250000,0-20,0-20,0.900000,0.200000,1,0,1,0", lines[1]);
        Assert.Equal(
            "b,,0.100000,0.200000,0.700000,\"60, or more\",\"60, or more\",0.300000,0.200000,0.8,,1,0",
            lines[2]
        );
        Assert.Equal("d,,1.000000,0.000000,0.000000,unknown,0-20,0.100000,0.600000,0,1,0,1", lines[4]);
        Assert.Equal("e,,1.000000,0.000000,0.000000,,0-20,0.500000,0.500000,,,1,1", lines[5]);
        Predictions read = PredictionsFile.Read(path);
        Assert.Equal(OwnHeads.Predictions.Heads, read.Heads);
        Assert.Equal(OwnHeads.Predictions.Of("wears", 2), read.Of("wears", 2));
        Assert.Equal(OwnHeads.Predictions.Of("age", 1), read.Of("age", 1));
    }
}
