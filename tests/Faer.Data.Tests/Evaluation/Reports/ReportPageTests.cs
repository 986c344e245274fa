using System.Xml.Linq;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class ReportPageTests
{
    [Fact]
    public void The_page_needs_no_other_files()
    {
        string html = ReportPage.Html(Report());

        foreach (string outside in (string[])["http:", "https:", "src=", "@import", "url(", "import(", "fetch("])
            Assert.DoesNotContain(outside, html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(html.Split("href=").Length, html.Split("href=\"#").Length);
        Assert.Single(Body(Report()).Descendants("script"));
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Plots_are_well_formed_and_described_and_tables_have_captions()
    {
        XElement body = Body(Report());

        XElement[] plots = [.. body.Descendants("svg")];

        // Recall, confusion, accuracy, areas, seven curves, two reliability diagrams, coverage.
        Assert.Equal(14, plots.Length);
        Assert.All(plots, plot => Assert.NotEmpty(plot.Attribute("aria-label")!.Value));
        Assert.All(body.Descendants("figure"), figure => Assert.NotEmpty(figure.Element("figcaption")!.Value));

        // Summary, two heads, calibration, coverage, two lists of mistakes.
        Assert.Equal(7, body.Descendants("table").Count());
        Assert.All(body.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
    }

    [Fact]
    public void For_a_partial_copy_the_page_starts_with_the_number_of_pictures()
    {
        EvaluationReport report = Report();
        Assert.Contains(
            $"{report.Images} of 19,962 published pictures evaluated",
            ReportPage.Html(report with { PublishedImages = 19_962 }),
            StringComparison.Ordinal
        );
        Assert.Contains($"{report.Images} pictures evaluated", ReportPage.Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Attribute_bars_are_sorted_and_their_length_is_the_accuracy()
    {
        EvaluationReport report = Report();

        XElement plot = Body(report)
            .Descendants("svg")
            .Single(svg => svg.Attribute("aria-label")!.Value.StartsWith("Accuracy of each", StringComparison.Ordinal));
        double[] lengths =
        [
            .. plot.Elements("rect")
                .Where(rect => rect.Attribute("class")!.Value == "bar")
                .Select(rect => (double)rect.Attribute("width")!),
        ];

        double[] expected =
        [
            .. report.Attributes!.PerLabel.Values.Select(metrics => metrics.Accuracy!.Value * 400).OrderDescending(),
        ];
        Assert.Equal(40, lengths.Length);
        Assert.True(expected[^1] < 399);
        Assert.All(expected.Zip(lengths), pair => Assert.Equal(pair.First, pair.Second, 0.01));
    }

    [Fact]
    public void The_heat_map_shows_every_count()
    {
        EvaluationReport report = Report();

        XElement plot = Body(report)
            .Descendants("svg")
            .Single(svg => svg.Attribute("aria-label")!.Value.StartsWith("Confusion", StringComparison.Ordinal));
        Assert.Equal(49, plot.Elements("rect").Count(rect => rect.Attribute("class")!.Value == "cell"));
        Assert.Contains(plot.Elements("text"), text => text.Value == $"{report.Expression!.Confusion[0][0]}");
    }

    [Fact]
    public void Names_are_escaped()
    {
        string html = ReportPage.Html(
            Report() with
            {
                Model = "<b>&",
                UnreadableImages = [new UnreadableImage("<i>.jpg", "broken")],
            }
        );

        Assert.DoesNotContain("<b>&", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;.jpg: broken", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_of_pictures_are_shortened()
    {
        XElement body = Body(Report() with { ResizeFallbacks = [.. Enumerable.Range(0, 60).Select(i => $"{i}.jpg")] });

        Assert.Equal(51, body.Descendants("li").Count());
        Assert.Contains("and 10 more", body.Descendants("li").Last().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_head_or_a_head_without_labels_has_no_section()
    {
        FaceSample[] samples = [TestSamples.Sample("a", Expression.Neutral)];
        var predictions = TestSamples.FromLogits(["a"], new float[40], new float[7], 7);

        XElement body = Body(Evaluator.Evaluate(samples, predictions));

        Assert.Equal(
            ["Expression", "Calibration", "Withheld answers"],
            body.Elements("h2").Select(heading => heading.Value)
        );
        Assert.DoesNotContain(
            "attribute",
            body.Value.Replace("setAttribute", "", StringComparison.Ordinal)
                .Replace("getAttribute", "", StringComparison.Ordinal)
                .Replace("removeAttribute", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
    }

    private static XElement Body(EvaluationReport report)
    {
        string html = ReportPage.Html(report);
        return XElement.Parse(
            html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]
        );
    }

    private static EvaluationReport Report()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(200);
        return Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions { Model = "faer-test", Bootstrap = BootstrapSettings.Default with { Resamples = 20 } }
        );
    }
}
