using System.Globalization;
using Faer.CommandLine;
using Faer.Files;
using Faer.Training.Reproduction;
using Spectre.Console;

namespace Faer.Training.Cli.Verbs;

/// <summary>Shows a reproduction: the plan as a table, then each run as <see cref="ConsoleObserver"/> does.</summary>
internal sealed class ReproductionObserver(Terminal terminal, TimeProvider time)
    : ConsoleObserver(terminal, time),
        IReproductionObserver
{
    private readonly Terminal _terminal = terminal;

    public void Planned(IReadOnlyList<PlanRow> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (string heading in new[] { "Recipe", "Data", "Start", "Seed", "Epochs", "Done", "Time left" })
            table.AddColumn(new TableColumn(new Text(heading)));
        foreach (PlanRow row in rows)
        {
            string[] cells =
            [
                row.Run.Title,
                row.Run.DataSource.Split(':')[0],
                row.Run.StartName,
                Number(row.Run.Recipe.Seed),
                (row.HasKnownEpochs ? "" : "at most ") + Number(row.Epochs),
                row.TimeLeft == TimeSpan.Zero ? "all" : Number(row.EpochsDone),
                row.TimeLeft == TimeSpan.Zero ? "" : Left(row.TimeLeft),
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        _terminal.Console.Write(table);
        TimeSpan sum = TimeSpan.FromSeconds(rows.Sum(row => row.TimeLeft.TotalSeconds));
        Write(
            $"{rows.Count} runs, {rows.Count(row => row.TimeLeft > TimeSpan.Zero)} to do: about "
                + $"{Left(sum)} on this machine, with evaluation, estimated from earlier runs or a few steps."
        );
    }

    public void Begins(PlannedRun run, int number, int total) =>
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Run {number} of {total}: {run.Title}, seed {run.Recipe.Seed}, into {run.Folder.Root}"
            )
        );

    public void Failed(PlannedRun run, FaerException exception) =>
        _terminal.Error.WriteLine($"faer-train: {VisibleText.OneLine($"{run.Folder.Root}: {exception.Message}")}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
