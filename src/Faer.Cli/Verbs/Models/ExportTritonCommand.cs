using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Triton;

namespace Faer.Cli.Verbs.Models;

/// <summary><c>faer export-triton</c>.</summary>
internal static class ExportTritonCommand
{
    public static Command Create(Terminal terminal)
    {
        var defaults = new TritonOptions();
        var model = new Argument<string>("model") { Description = "The model, an .onnx file." };
        var repository = new OutputOption("--output", OutputKind.Folder)
        {
            Description = "The folder of Triton's model repository; created if missing.",
            Required = true,
            HelpName = "folder",
        };
        var name = new Option<string?>("--name")
        {
            Description = "The model's name in Triton. Default: the name in the model file.",
            HelpName = "name",
        };
        var batch = new Option<int>("--max-batch")
        {
            Description = "Maximum number of crops per run.",
            HelpName = "crops",
            DefaultValueFactory = _ => defaults.MaxBatchSize,
        };
        var delay = new Option<int>("--queue-delay-us")
        {
            Description = "Maximum time that a request waits for others to share its run, in microseconds.",
            HelpName = "microseconds",
            DefaultValueFactory = _ => defaults.MaxQueueDelayMicroseconds,
        };
        var force = new Option<bool>("--force") { Description = "Replace an existing model of this name." };
        var command = new Command("export-triton", "Write a model into an NVIDIA Triton model repository.")
        {
            model,
            repository,
            name,
            batch,
            delay,
            force,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, _) =>
                {
                    string folder = TritonRepository.Write(
                        result.GetRequiredValue(model),
                        result.GetRequiredValue(repository),
                        new TritonOptions
                        {
                            Name = result.GetValue(name),
                            MaxBatchSize = result.GetValue(batch),
                            MaxQueueDelayMicroseconds = result.GetValue(delay),
                            Overwrite = result.GetValue(force),
                        }
                    );
                    terminal.Output.WriteLine($"Written: {folder}");
                    return 0;
                }
            )
        );
        return command;
    }
}
