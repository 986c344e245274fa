using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Checking;
using Faer.Data.DataSets;

namespace Faer.Cli.Verbs.Data;

/// <summary><c>faer data check</c>.</summary>
internal static class DataCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("data") { Description = "The data set, such as celeba:<folder>." };
        var json = new Option<bool>("--json") { Description = "Write the verdicts as JSON." };
        var quick = new Option<bool>("--quick")
        {
            Description = "Check only labels, counts and missing files, as before training; do not read the pictures.",
        };
        var labels = new OwnLabels();
        var command = new Command(
            "check",
            "Check whether a copy of a data set is complete and as published. Exit code 1 if it is not complete."
        )
        {
            source,
            json,
            quick,
        };
        labels.AddTo(command);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    var progress = new Progress(new ProgressLine(terminal, TimeProvider.System));
                    DataCheckReport report = DataCheck.Run(
                        result.GetRequiredValue(source),
                        result.GetValue(quick),
                        progress,
                        labels.Of(result),
                        cancellationToken
                    );
                    progress.Clear();
                    if (result.GetValue(json))
                        terminal.Output.Write(report.ToJson());
                    else
                        Show(report, terminal.Output);
                    return report.IsComplete ? 0 : CommandLineProgram.WorkFailed;
                }
            )
        );
        return command;
    }

    private static void Show(DataCheckReport report, TextWriter output)
    {
        foreach (DataCheckLine line in report.Lines)
            output.WriteLine($"{line.Verdict.ToString().ToLowerInvariant(), -6} {line.Subject}: {line.Text}");
        output.WriteLine(report.Summary);
    }

    /// <summary>Shows the progress at every hundredth picture. Thread-safe.</summary>
    private sealed class Progress(ProgressLine line) : IProgress<int>
    {
        private readonly Lock _lock = new();

        public void Report(int value)
        {
            if (value % 100 != 0)
                return;
            lock (_lock)
                line.Show($"{value} pictures read");
        }

        public void Clear() => line.Clear();
    }
}
