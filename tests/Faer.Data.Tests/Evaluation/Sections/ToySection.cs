using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

/// <summary>An example section, completely in this file: how confidently a head decides.</summary>
internal sealed class ToySection : ReportSection
{
    private const string Key = "sureness";

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split)
    {
        if (split.Predictions.Head(LabelHead.ExpressionName) is { } head)
            yield return new ToyJudge([
                .. split.Samples.Select((_, i) => split.Probabilities(head, i).ToArray().Max()),
            ]);
    }

    public override void Write(JsonObject root, EvaluationReport report)
    {
        if (report.Part<ToyReport>(Key) is { } toy)
            root[Key] = new JsonObject
            {
                ["mean"] = toy.Mean,
                ["low"] = toy.Interval?.Low,
                ["high"] = toy.Interval?.High,
            };
    }

    public override IEnumerable<ReportPart> Read(JsonObject root)
    {
        if (root[Key] is { } toy)
            yield return new ToyReport(
                (double)toy["mean"]!,
                toy["low"] is { } low ? new Interval((double)low, (double)toy["high"]!) : null
            )
            {
                Key = Key,
            };
    }

    public override void Summarize(List<SummaryRow> rows, IReadOnlyList<EvaluationReport> reports) =>
        rows.Add(
            new SummaryRow(
                Key,
                "Sureness",
                report =>
                    report.Part<ToyReport>(Key) is { } toy
                        ? ReportTable.Percent(toy.Mean, toy.Interval)
                        : ReportTable.Undefined
            )
        );

    public override IEnumerable<ReportTable> Tables(EvaluationReport report) =>
        report.Part<ToyReport>(Key) is { } toy
            ?
            [
                new ReportTable(
                    "Sureness",
                    ["", "Mean"],
                    [
                        ["all", ReportTable.Percent(toy.Mean)],
                    ]
                ),
            ]
            : [];

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        if (report.Part<ToyReport>(Key) is not { } toy)
            return;
        page.Heading("Sureness");
        page.Figure(
            ReportPlots.Bars("How surely the head decides", [new ReportPlots.Bar("all", toy.Mean, toy.Interval, null)]),
            "Mean probability of the decision."
        );
    }

    internal sealed record ToyReport(double Mean, Interval? Interval) : ReportPart;

    private sealed class ToyJudge(float[] probabilities) : SectionJudge
    {
        public override void Score(ReadOnlySpan<int> weights, Figures figures)
        {
            double sum = 0;
            for (int i = 0; i < probabilities.Length; i++)
                sum += weights[i] * probabilities[i];
            figures[Key, "mean"] = sum / probabilities.Length;
        }

        public override ReportPart Report(FigureIntervals? intervals) =>
            new ToyReport(probabilities.Average(), intervals?[Key, "mean"]) { Key = Key };
    }
}
