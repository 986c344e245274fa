using System.Globalization;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Robustness;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Judges a model's predictions for corrupted pictures.</summary>
internal sealed class RobustnessJudge : SectionJudge
{
    /// <summary>The key of the part.</summary>
    public const string Key = "robustness";

    private readonly RobustnessRun _run;
    private readonly GroupCell[] _cells;

    public RobustnessJudge(EvaluatedSplit split, RobustnessRun run)
    {
        _run = run;
        Dictionary<string, int> places = split
            .Samples.Index()
            .ToDictionary(sample => sample.Item.Id, sample => sample.Index, StringComparer.Ordinal);
        int[] samples = [.. run.Images.Select(image => places[image])];
        int[] rows = [.. Enumerable.Range(0, samples.Length)];
        EvaluatedSplit[] parts =
        [
            .. run.Passes.Select(pass => split.Part(samples) with { Predictions = pass.Predictions, Rows = rows }),
        ];
        _cells =
        [
            .. run.Passes.Select(pass => new GroupCell(
                [pass.Corruption?.Name ?? "", pass.Strength.ToString(CultureInfo.InvariantCulture)],
                samples
            )),
        ];
        if (run.FacesSearched)
        {
            foreach ((GroupCell cell, RobustnessPass pass) in _cells.Zip(run.Passes))
            {
                HashSet<string> missed = [.. pass.Missed];
                cell.Add(new DetectionFigures([.. run.Images.Select(image => !missed.Contains(image))]));
            }
        }

        foreach (LabelHead head in split.Predictions.Heads)
        {
            foreach ((GroupCell cell, IReadOnlyList<FigureSet> sets) in _cells.Zip(HeadFigures.Of(head, parts)))
            {
                foreach (FigureSet set in sets)
                    cell.Add(set);
            }
        }
    }

    public override void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        foreach (GroupCell cell in _cells)
            cell.Score(weights, (name, value) => figures[Key, name] = value);
    }

    public override ReportPart Report(FigureIntervals? intervals)
    {
        IReadOnlyList<ReportFigure>[] figures = [.. _cells.Select(cell => cell.Report(name => intervals?[Key, name]))];
        return new RobustnessReport
        {
            Key = Key,
            Images = _run.Images.Count,
            Clean = figures[0],
            Levels =
            [
                .. _run
                    .Passes.Zip(figures)
                    .Skip(1)
                    .Select(pass => new RobustnessLevel(
                        pass.First.Corruption!.Name,
                        pass.First.Strength,
                        pass.First.Corruption.Amount(pass.First.Strength),
                        pass.Second
                    )),
            ],
        };
    }
}
