using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures empty</c>.</summary>
internal static class EmptyCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> data = ComparisonOptions.Folder("A folder of pictures without faces; may be omitted.");
        data.Required = false;
        Option<int> generated = new Option<int>("--generated")
        {
            Description = "The number of generated pictures to search as well: noise, patterns and text.",
            HelpName = "n",
        }.Require(value => value >= 0, "must be at least 0");
        var command = new Command(EmptyJudge.Name, "Count false alarms in pictures without faces.") { data, generated };
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) =>
            {
                string? folder = result.GetValue(data);
                int count = result.GetValue(generated);
                if (folder is null && count == 0)
                    throw new UsageException("Name pictures with --data, or ask for some with --generated.");
                return EmptyJudge.Measure(folder, count, detectors, pass);
            }
        );
        return command;
    }
}
