using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

/// <summary>A registered section appears in all outputs and does not change the other parts.</summary>
public sealed class ReportSectionTests
{
    private static readonly IReadOnlyList<ReportSection> s_sections = [.. ReportSections.All, new ToySection()];
    private static readonly EvaluationOptions s_options = new()
    {
        Bootstrap = BootstrapSettings.Default with { Resamples = 50 },
    };

    private readonly EvaluationReport _plain;
    private readonly EvaluationReport _report;

    public ReportSectionTests()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(60);
        _plain = Evaluator.Evaluate(samples, predictions, s_options);
        _report = Evaluator.Evaluate(samples, predictions, s_options, s_sections);
    }

    [Fact]
    public void Its_figure_has_an_interval_from_the_common_resamples()
    {
        ToySection.ToyReport toy = _report.Part<ToySection.ToyReport>("sureness")!;
        Assert.InRange(toy.Mean, 1.0 / 7, 1);
        Assert.InRange(toy.Mean, toy.Interval!.Low, toy.Interval.High);
        Assert.True(toy.Interval.Low < toy.Interval.High);
    }

    [Fact]
    public void Its_part_is_in_the_file_and_is_read_back()
    {
        string json = ReportFile.ToJson(_report, s_sections);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(
            _report.Part<ToySection.ToyReport>("sureness")!.Mean,
            document.RootElement.GetProperty("sureness").GetProperty("mean").GetDouble()
        );
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", s_sections), s_sections));
    }

    [Fact]
    public void Its_row_table_and_plot_are_shown()
    {
        IReadOnlyList<ReportTable> tables = ReportTables.Of(_report, s_sections);
        Assert.Equal("Sureness", tables[0].Rows[^1][0]);
        Assert.Equal("Sureness", tables[^1].Title);
        Assert.Contains("How surely the head decides", ReportPage.Html(_report, s_sections), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_is_unchanged()
    {
        Assert.Equal(ReportFile.ToJson(_plain), ReportFile.ToJson(_report));
        Assert.Equal(
            ReportTables.Of(_plain).SelectMany(table => table.Rows),
            ReportTables.Of(_report).SelectMany(table => table.Rows)
        );
        Assert.Equal(ReportPage.Html(_plain), ReportPage.Html(_report));
    }
}
