using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Files;
using Faer.Tracking;
using Spectre.Console;

namespace Faer.Cli.Verbs.Analyze.Video;

/// <summary>A table of a video's longest tracks, for people.</summary>
internal sealed class TrackTable(VideoSource source, Terminal terminal)
{
    private const int MaxRows = 50,
        MaxLabels = 3,
        OwnHeadsColumn = 5,
        PeopleColumn = 7;

    private readonly PriorityQueue<string[], (TimeSpan Duration, int Frames)> _longest = new();
    private int _count;

    /// <summary>Adds a track that has ended.</summary>
    public void Add(TrackSummary track)
    {
        _count++;
        List<List<ShownLabel>> runs = ShownLabels.Runs(track.MeanHeads, MaxLabels);
        string[] row =
        [
            track.TrackId.ToString(CultureInfo.InvariantCulture),
            Seconds(track.Start),
            Seconds(track.Duration),
            track.Frames.ToString(CultureInfo.InvariantCulture),
            track.MeanExpression is { } mean ? $"{mean.Label.Name()} {Percent(mean.Probability)}" : "",
            OwnHeads(runs.Where(run => LabelTopics.Of(run[0].Head.Head) != LabelTopic.Person)),
            string.Join(", ", runs.Where(run => run[0].Head.Head.IsStandard).SelectMany(run => run).Select(Text)),
            OwnHeads(runs.Where(run => LabelTopics.Of(run[0].Head.Head) == LabelTopic.Person)),
        ];
        _longest.Enqueue(row, (track.Duration, track.Frames));
        if (_longest.Count > MaxRows)
            _longest.Dequeue();
    }

    /// <summary>Shows the table.</summary>
    /// <param name="summary">The line above it.</param>
    public void Write(string summary)
    {
        terminal.Output.WriteLine(summary);
        if (_count == 0)
        {
            terminal.Output.WriteLine($"{source.Name}: no face found.");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        foreach (string title in (ReadOnlySpan<string>)["Track", "From s", "Duration s", "Frames"])
            table.AddColumn(new TableColumn(title).RightAligned());
        bool hasOwnHeads = Has(OwnHeadsColumn),
            hasPeople = Has(PeopleColumn);
        table.AddColumn("Mean expression");
        if (hasOwnHeads)
            table.AddColumn("Mean of other heads");
        table.AddColumn("Mean attributes");
        if (hasPeople)
            table.AddColumn("Mean of heads about people");
        foreach (
            string[] row in _longest
                .UnorderedItems.Select(item => item.Element)
                .OrderBy(row => int.Parse(row[0], CultureInfo.InvariantCulture))
        )
            table.AddRow([
                .. row.Where(
                        (_, column) =>
                            (hasOwnHeads || column != OwnHeadsColumn) && (hasPeople || column != PeopleColumn)
                    )
                    .Select(cell => new Text(VisibleText.Escape(cell))),
            ]);
        terminal.Console.Write(table);
        if (_count > MaxRows)
            terminal.Output.WriteLine($"The {MaxRows} longest of {_count} tracks; --output writes all.");
    }

    private bool Has(int column) => _longest.UnorderedItems.Any(item => item.Element[column].Length > 0);

    private static string OwnHeads(IEnumerable<List<ShownLabel>> runs) =>
        string.Join(
            "; ",
            runs.Where(run => !run[0].Head.Head.IsStandard)
                .Select(run => $"{run[0].Head.Name}: {string.Join(", ", run.Select(Text))}")
        );

    private static string Text(ShownLabel label) =>
        $"{(label.Head.Head.IsStandard ? label.Estimate.Label.Replace('_', ' ') : label.Estimate.Label)} "
        + $"{Percent(label.Estimate.Probability)}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(float probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * probability:F0} %");
}
