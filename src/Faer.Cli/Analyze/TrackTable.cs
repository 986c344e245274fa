using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Tracking;
using Spectre.Console;

namespace Faer.Cli;

/// <summary>The tracks of a video as a table for people: the longest ones.</summary>
internal sealed class TrackTable(VideoSource source, Terminal terminal)
{
    private const int MaxRows = 50,
        MaxLabels = 3,
        OwnHeadsColumn = 5;

    private readonly PriorityQueue<string[], (TimeSpan Duration, int Frames)> _longest = new();
    private int _count;

    /// <summary>Adds a track that has ended.</summary>
    public void Add(TrackSummary track)
    {
        _count++;
        string[] row =
        [
            track.TrackId.ToString(CultureInfo.InvariantCulture),
            Seconds(track.Start),
            Seconds(track.Duration),
            track.Frames.ToString(CultureInfo.InvariantCulture),
            track.MeanExpression is { } mean ? $"{mean.Label.Name()} {Percent(mean.Probability)}" : "",
            string.Join("; ", track.MeanHeads.Own.Select(head => $"{head.Name}: {Present(head, label => label)}")),
            track.MeanHeads.TryGet(LabelHead.AttributesName, out HeadEstimate? attributes)
                ? Present(attributes, label => label.Replace('_', ' '))
                : "",
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
        bool hasOwnHeads = _longest.UnorderedItems.Any(item => item.Element[OwnHeadsColumn].Length > 0);
        table.AddColumn("Mean expression");
        if (hasOwnHeads)
            table.AddColumn("Mean of other heads");
        table.AddColumn("Mean attributes");
        foreach (
            string[] row in _longest
                .UnorderedItems.Select(item => item.Element)
                .OrderBy(row => int.Parse(row[0], CultureInfo.InvariantCulture))
        )
            table.AddRow([
                .. row.Where((_, column) => hasOwnHeads || column != OwnHeadsColumn)
                    .Select(cell => new Text(VisibleText.Escape(cell))),
            ]);
        terminal.Console.Write(table);
        if (_count > MaxRows)
            terminal.Output.WriteLine($"The {MaxRows} longest of {_count} tracks; --output writes all.");
    }

    private static string Present(HeadEstimate head, Func<string, string> shown) =>
        string.Join(
            ", ",
            head.Present.Take(MaxLabels).Select(label => $"{shown(label.Label)} {Percent(label.Probability)}")
        );

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(float probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * probability:F0} %");
}
