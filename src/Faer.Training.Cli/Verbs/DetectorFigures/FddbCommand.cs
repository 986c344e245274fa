using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures fddb</c>.</summary>
internal static class FddbCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> data = ComparisonOptions.Folder("FDDB: a folder with labels.csv and images.");
        Option<string?> leaveOut = LeaveOutOption.Create("not measured");
        var command = new Command(FddbJudge.Name, "Measure recall at equal numbers of false alarms on FDDB.")
        {
            data,
            leaveOut,
        };
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) =>
            {
                string folder = result.GetRequiredValue(data);
                LeftOutPictures leftOut = LeaveOutOption.Read(
                    result.GetValue(leaveOut),
                    FddbPicture.Read(folder).Select(picture => (FddbJudge.Name, picture.Image)),
                    terminal
                );
                return FddbJudge.Measure(folder, detectors, pass, BootstrapSettings.Default, leftOut);
            }
        );
        return command;
    }
}
