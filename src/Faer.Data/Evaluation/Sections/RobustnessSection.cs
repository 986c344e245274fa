using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Robustness;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of corrupted pictures, if requested. In report.json this is the object <c>robustness</c>.
/// </summary>
internal sealed class RobustnessSection : ReportSection
{
    public override int PagePosition => 3;

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split) =>
        split.Options.Robustness is { } run ? [new RobustnessJudge(split, run)] : [];

    public override void Write(JsonObject root, EvaluationReport report)
    {
        if (Part(report) is { } part)
            root[RobustnessJudge.Key] = JsonSerializer.SerializeToNode(part, ReportJson.Context.RobustnessReport);
    }

    public override IEnumerable<ReportPart> Read(JsonObject root)
    {
        if (root[RobustnessJudge.Key] is { } part)
            yield return ReportJson.Read(part, $"$.{RobustnessJudge.Key}", ReportJson.Context.RobustnessReport) with
            {
                Key = RobustnessJudge.Key,
            };
    }

    public override IEnumerable<ReportTable> Tables(EvaluationReport report)
    {
        if (Part(report) is { } part)
            yield return Table(part);
    }

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        if (Part(report) is not { } part)
            return;
        page.Heading("Robustness");
        page.Note(
            $"{ReportTable.Count(part.Images)} pictures, drawn by a hash of their ids, with "
                + $"{Corruptions.All.Count} corruptions at {Corruption.Strengths} strengths, applied before face "
                + $"detection. Strength 0 is the unchanged picture. If no face is found, the whole picture is used."
        );
        ReportFigure[] shown = [.. part.Clean.Where(figure => IsPlotted(part, figure))];
        page.Legend(shown.Select(figure => FigureWords.Title(figure.Subject, figure.Name)));
        page.SmallMultiples(
            Corruptions.All.Select(corruption =>
                LinePlots.Strengths(
                    corruption.Title,
                    [
                        .. shown.Select(figure => new LinePlots.Line(
                            FigureWords.Title(figure.Subject, figure.Name),
                            [.. Points(part, corruption, figure)]
                        )),
                    ],
                    Corruption.Strengths
                )
            )
        );
        page.Table(Table(part), IntervalWords.Note(report));
    }

    private static RobustnessReport? Part(EvaluationReport report) =>
        report.Part<RobustnessReport>(RobustnessJudge.Key);

    // The mean accuracy of many rare labels hardly changes with the strength; the area under the curve does.
    private static bool IsPlotted(RobustnessReport part, ReportFigure figure)
    {
        return figure.Value is not null
            && figure.Name switch
            {
                FigureWords.MeanAccuracy => !Has(FigureWords.MeanAuc),
                FigureWords.Accuracy => !Has(FigureWords.MacroRecall),
                FigureWords.BandError => false,
                _ => true,
            };

        bool Has(string better) =>
            part.Clean.Any(other => other.Subject == figure.Subject && other.Name == better && other.Value is not null);
    }

    private static IEnumerable<LinePlots.Point> Points(
        RobustnessReport part,
        Corruption corruption,
        ReportFigure figure
    ) =>
        part
            .Levels.Where(level => level.Corruption == corruption.Name)
            .Select(level =>
                (
                    level.Strength,
                    level.Figures.First(other => other.Subject == figure.Subject && other.Name == figure.Name).Value
                )
            )
            .Prepend((0, figure.Value))
            .Where(point => point.Item2 is not null)
            .Select(point => new LinePlots.Point(point.Item1, point.Item2!.Value));

    private static ReportTable Table(RobustnessReport part) =>
        new(
            "Robustness",
            [
                "Corruption",
                "Strength",
                "Amount",
                .. part.Clean.Select(figure => FigureWords.Title(figure.Subject, figure.Name)),
            ],
            [
                ["none", "0", ReportTable.Undefined, .. part.Clean.Select(FigureWords.Cell)],
                .. part.Levels.Select(level =>
                    (string[])
                        [
                            Corruptions.All.FirstOrDefault(known => known.Name == level.Corruption)?.Title
                                ?? level.Corruption,
                            level.Strength.ToString(CultureInfo.InvariantCulture),
                            level.Amount,
                            .. level.Figures.Select(FigureWords.Cell),
                        ]
                ),
            ]
        );
}
