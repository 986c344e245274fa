using Faer.CommandLine;
using Faer.Training.Cli.Verbs;
using Faer.Training.Cli.Verbs.DetectorFigures;

namespace Faer.Training.Cli;

/// <summary>The program <c>faer-train</c>: its verbs, one file each.</summary>
internal static class FaerTrainProgram
{
    public static CommandLineProgram Create(Terminal terminal) =>
        new(
            "faer-train",
            "Trains FAER models and turns runs into model files.",
            [
                (
                    "faer-train new own --recipe own.json",
                    "Write a recipe that fine-tunes the shipped model on a folder of your own pictures."
                ),
                (
                    "faer-train train own.json --data folder:own --run runs/first",
                    "Train on a folder of your own pictures."
                ),
                ("faer-train export runs/first --output first.onnx", "Export the run as a model file."),
                ("faer-train explain runs/first photo.jpg --output maps", "Draw where the network looks."),
                (
                    "faer-train reproduce table2 --stand-in lfw:lfw --output table2",
                    "Rebuild a table of the paper on a small data set."
                ),
            ],
            terminal,
            NewCommand.Create(terminal),
            TrainCommand.Create(terminal),
            PretrainCommand.Create(terminal),
            SummaryCommand.Create(terminal),
            ExportCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ReproduceCommand.Create(terminal),
            LabelCommand.Create(terminal),
            SamplesCommand.Create(terminal),
            DataCommand.Create(terminal),
            DetectorFiguresCommand.Create(terminal)
        );
}
