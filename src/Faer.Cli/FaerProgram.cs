using Faer.Cli.Verbs.Analyze;
using Faer.Cli.Verbs.Calibrate;
using Faer.Cli.Verbs.Data;
using Faer.Cli.Verbs.Evaluate;
using Faer.Cli.Verbs.Models;
using Faer.Cli.Verbs.Serve;
using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>The program <c>faer</c>: its verbs, one file each.</summary>
internal static class FaerProgram
{
    public static CommandLineProgram Create(Terminal terminal) =>
        new(
            "faer",
            "Estimates attributes and expressions of faces, and evaluates models. 'faer-train' trains them.",
            [
                ("faer analyze photo.jpg", "Show the faces of a photo as tables."),
                ("faer analyze photo.jpg --draw drawn.png", "Draw the results on the photo."),
                ("faer analyze photos --output faces.csv", "Write the faces of a folder of photos into one file."),
                ("faer serve", "Open a private page and an HTTP API on this machine."),
            ],
            terminal,
            AnalyzeCommand.Create(terminal),
            ServeCommand.Create(terminal),
            MergeCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            CalibrateCommand.Create(terminal),
            QuantizeCommand.Create(terminal),
            ExportTritonCommand.Create(terminal),
            DataCommand.Create(terminal),
            HealthCommand.Create(terminal),
            InfoCommand.Create(terminal),
            ModelsCommand.Create(terminal)
        );
}
