using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>The program <c>faer</c>: its verbs, one file each.</summary>
internal static class FaerProgram
{
    public static CommandLineProgram Create(Terminal terminal) => new(
        "faer",
        "Estimates attributes and expressions of faces, and evaluates the models that do. 'faer-train' trains them.",
        terminal,
        AnalyzeCommand.Create(terminal),
        ServeCommand.Create(terminal),
        MergeCommand.Create(terminal),
        EvaluateCommand.Create(terminal),
        QuantizeCommand.Create(terminal),
        ExportTritonCommand.Create(terminal),
        DataCommand.Create(terminal),
        HealthCommand.Create(terminal),
        InfoCommand.Create(terminal),
        ModelsCommand.Create(terminal));
}
