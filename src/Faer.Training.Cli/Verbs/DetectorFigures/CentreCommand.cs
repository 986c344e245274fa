using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures centre</c>.</summary>
internal static class CentreCommand
{
    public static Command Create(Terminal terminal)
    {
        var samples = new SampleOptions();
        var command = new Command(
            CentreJudge.Name,
            "Measure how often the face at the center is found, also in turned, enlarged and cut pictures."
        );
        samples.AddTo(command);
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) => CentreJudge.Measure(samples.Read(result), detectors, pass)
        );
        return command;
    }
}
