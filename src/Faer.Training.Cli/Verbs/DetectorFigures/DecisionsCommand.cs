using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures decisions</c>.</summary>
internal static class DecisionsCommand
{
    public static Command Create(Terminal terminal)
    {
        var samples = new SampleOptions();
        var model = new Option<string>("--model")
        {
            Description = "The model, an .onnx file.",
            Required = true,
            HelpName = "file",
        };
        var command = new Command(
            DecisionJudge.Name,
            "Measure how many decisions of a model differ between the faces of two detectors."
        )
        {
            model,
        };
        samples.AddTo(command);
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) =>
            {
                using FaceModel opened = FaceModel.FromFile(result.GetRequiredValue(model));
                return DecisionJudge.Measure(opened, samples.Read(result), detectors, pass, BootstrapSettings.Default);
            },
            needsTwo: true
        );
        return command;
    }
}
