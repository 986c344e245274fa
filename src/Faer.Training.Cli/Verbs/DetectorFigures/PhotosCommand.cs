using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures photos</c>.</summary>
internal static class PhotosCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> data = ComparisonOptions.Folder("A folder of photos.");
        var command = new Command(PhotoJudge.Name, "Count the faces in each photo, with their sizes.") { data };
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) => PhotoJudge.Measure(result.GetRequiredValue(data), detectors, pass)
        );
        return command;
    }
}
