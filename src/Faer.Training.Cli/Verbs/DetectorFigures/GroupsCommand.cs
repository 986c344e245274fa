using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures groups</c>.</summary>
internal static class GroupsCommand
{
    public static Command Create(Terminal terminal)
    {
        var samples = new SampleOptions();
        var command = new Command(
            DetectorGroupJudge.Name,
            "Measure how often FairFace's faces are found, by race and gender, age, pose and size."
        );
        samples.AddTo(command);
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) => DetectorGroupJudge.Measure(samples.Read(result), detectors, pass)
        );
        return command;
    }
}
