using Faer.CommandLine;

namespace Faer.Training.Cli;

/// <summary>The program <c>faer-train</c>: its verbs, one file each.</summary>
internal static class FaerTrainProgram
{
    public static CommandLineProgram Create(Terminal terminal) => new(
        "faer-train",
        "Trains FAER models and turns runs into model files.",
        terminal,
        TrainCommand.Create(terminal),
        PretrainCommand.Create(terminal),
        ExportCommand.Create(terminal),
        ExplainCommand.Create(terminal),
        ReproduceCommand.Create(terminal),
        SamplesCommand.Create(terminal));
}
