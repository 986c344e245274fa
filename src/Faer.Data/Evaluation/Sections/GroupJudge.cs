using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Judges a model for each value of a group, or of two groups crossed.</summary>
internal sealed class GroupJudge : SectionJudge
{
    private readonly EvaluatedSplit _split;
    private readonly string[] _columns;
    private readonly string _key;

    // The first cell contains all samples.
    private readonly List<GroupCell> _cells;
    private readonly int _valuesWithoutRow;

    /// <param name="split">The split.</param>
    /// <param name="columns">The groups' names.</param>
    public GroupJudge(EvaluatedSplit split, params string[] columns)
    {
        (_split, _columns, _key) = (split, columns, KeyOf(columns));
        GroupCell[] groups = [.. Groups()];
        HashSet<GroupCell> kept =
        [
            .. groups.OrderByDescending(group => group.Samples.Length).Take(GroupReport.MaximumRows),
        ];
        _valuesWithoutRow = groups.Length - kept.Count;
        _cells = [new GroupCell([], [.. Enumerable.Range(0, split.Samples.Length)]), .. groups.Where(kept.Contains)];
        AddDetection();
        AddGender();
        foreach (LabelHead head in split.Predictions.Heads)
            AddHead(head);
    }

    /// <summary>The key of the part for these columns in reports.</summary>
    public static string KeyOf(IEnumerable<string> columns) => $"groups.{string.Join(" x ", columns)}";

    public override void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        foreach (GroupCell cell in _cells)
            cell.Score(weights, (name, value) => figures[_key, name] = value);
    }

    public override ReportPart Report(FigureIntervals? intervals)
    {
        GroupRow[] rows =
        [
            .. _cells.Select(cell => new GroupRow(
                cell.Values,
                cell.Samples.Length,
                cell.Report(name => intervals?[_key, name]),
                Predicted(cell)
            )),
        ];
        return new GroupReport
        {
            Key = _key,
            Columns = _columns,
            All = rows[0],
            Rows = rows[1..],
            ValuesWithoutRow = _valuesWithoutRow,
            Worst = [.. Worst(rows[0], rows[1..])],
        };
    }

    private static IEnumerable<WorstGroup> Worst(GroupRow all, GroupRow[] rows)
    {
        foreach (ReportFigure figure in all.Figures)
        {
            (GroupRow Row, double Value)[] compared =
            [
                .. rows.Select(row => (Row: row, Figure: row.Figure(figure.Subject, figure.Name)!))
                    .Where(row => row.Figure.Value is not null && row.Figure.Images >= GroupReport.MinimumImages)
                    .Select(row => (row.Row, row.Figure.Value!.Value)),
            ];
            if (compared.Length > 1)
                yield return new WorstGroup(
                    figure.Subject,
                    figure.Name,
                    compared.MinBy(row => FigureWords.IsLowerBetter(figure.Name) ? -row.Value : row.Value).Row.Values
                );
        }
    }

    private IEnumerable<GroupCell> Groups()
    {
        IReadOnlyList<string>[] order =
        [
            .. _columns.Select(column =>
                NumberedNames.Sorted(
                    _split
                        .Samples.Select(sample => sample.Groups.GetValueOrDefault(column))
                        .OfType<string>()
                        .Distinct(StringComparer.Ordinal)
                )
            ),
        ];
        Dictionary<string, int>[] places =
        [
            .. order.Select(values =>
                values.Index().ToDictionary(value => value.Item, value => value.Index, StringComparer.Ordinal)
            ),
        ];
        return _split
            .Samples.Index()
            .Where(sample => Array.TrueForAll(_columns, sample.Item.Groups.ContainsKey))
            .GroupBy(sample =>
                _columns
                    .Zip(places, (column, place) => place[sample.Item.Groups[column]])
                    .Zip(order, (place, values) => (Place: place, values.Count))
                    .Aggregate(0L, (sum, next) => (sum * next.Count) + next.Place)
            )
            .OrderBy(group => group.Key)
            .Select(group => new GroupCell(
                [.. _columns.Select(column => group.First().Item.Groups[column])],
                [.. group.Select(sample => sample.Index)]
            ));
    }

    private void AddDetection()
    {
        if (!_split.Options.FacesSearched)
            return;
        HashSet<string> missed = [.. _split.Options.ResizeFallbacks];
        foreach (GroupCell cell in _cells)
            cell.Add(new DetectionFigures([.. cell.Samples.Select(i => !missed.Contains(_split.Samples[i].Id))]));
    }

    private void AddGender()
    {
        if (GenderFigures.Outcomes(_split) is not { } outcomes)
            return;

        // Among women alone, the recall of women is the accuracy, and the recall of men is undefined.
        bool hasRecalls = !_columns.Contains(GenderFigures.Column);
        foreach (GroupCell cell in _cells)
            cell.Add(GenderFigures.Of(outcomes, cell.Samples, hasRecalls));
    }

    private void AddHead(LabelHead head)
    {
        IReadOnlyList<IReadOnlyList<FigureSet>> sets = HeadFigures.Of(
            head,
            [.. _cells.Select(cell => _split.Part(cell.Samples))]
        );
        foreach ((GroupCell cell, IReadOnlyList<FigureSet> figures) in _cells.Zip(sets))
        {
            foreach (FigureSet set in figures)
                cell.Add(set);
        }
    }

    private OrderedDictionary<string, IReadOnlyDictionary<string, int>> Predicted(GroupCell cell)
    {
        OrderedDictionary<string, IReadOnlyDictionary<string, int>> heads = [];
        foreach (LabelHead head in _split.Predictions.Heads.Where(head => head.Kind == HeadKind.SingleLabel))
        {
            var counts = new int[head.Count];
            foreach (int sample in cell.Samples)
                counts[SampleLabels.IndexOfLargest(_split.Probabilities(head, sample))]++;
            heads[head.Name] = new OrderedDictionary<string, int>(
                head.Labels.Select((label, i) => KeyValuePair.Create(label, counts[i]))
            );
        }

        return heads;
    }
}
