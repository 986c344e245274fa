using System.CommandLine;
using Faer.CommandLine;
using Faer.Data;

namespace Faer.Training.Cli;

/// <summary>The shared part of the verbs that run a recipe: their arguments, and the run.</summary>
internal static class RunVerb
{
    /// <summary>A verb.</summary>
    /// <param name="terminal">Where the run is shown.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What its help says.</param>
    /// <param name="require">Refuses a recipe that is another verb's, given with its path.</param>
    /// <param name="done">Prints the next step when the run has reached its end.</param>
    public static Command Create(
        Terminal terminal,
        string name,
        string description,
        Action<Recipe, string> require,
        Action<Recipe, RunFolder> done
    )
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe, a JSON file." };
        var data = SourceOption.Create();
        var run = new OutputOption("--run", OutputKind.Folder)
        {
            Description = "The run's folder: checkpoints, metrics, curves.",
            Required = true,
            HelpName = "folder",
        };
        var settings = new Option<string[]>("--set")
        {
            Description = "Change a field of the recipe, such as optimizer.learningRate=0.001. Repeatable.",
            DefaultValueFactory = _ => [],
            HelpName = "path=value",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on from the run's last checkpoint, where there is one.",
        };
        var test = new Option<bool>("--judge-test")
        {
            Description =
                "Also evaluate the test split after every epoch (metrics.csv, test/). Not used for model selection.",
        };
        var cache = new OutputOption("--cache", OutputKind.Folder)
        {
            Description = "Where decoded crops are kept, for several runs to share. Default: in the run folder.",
            HelpName = "folder",
        };
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var detector = CommonOptions.Detector();
        var threads = CommonOptions.Threads("of libtorch");

        var command = new Command(name, description)
        {
            recipe,
            data,
            run,
            settings,
            resume,
            test,
            partial,
            cache,
            detector,
            threads,
        };
        labels.AddTo(command);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellation) =>
                {
                    Recipe resolved = RecipeFile.Read(result.GetRequiredValue(recipe), result.GetValue(settings));
                    require(resolved, result.GetRequiredValue(recipe));
                    resolved = resolved with
                    {
                        Data = resolved.Data.With(labels.Over(resolved.Data.ToDataSetOptions(), result)),
                    };
                    IReadOnlyList<TrainingSource> sources = TrainingSource.Load(
                        result.GetRequiredValue(data),
                        result.GetValue(partial),
                        resolved.Data.ToDataSetOptions()
                    );
                    using var found = new TrainingDetector(
                        Trainer.NeedsDetector(resolved, sources),
                        result.GetValue(detector)
                    );
                    TrainerOptions options = found.Options with
                    {
                        CacheFolder = result.GetValue(cache),
                        Resume = result.GetValue(resume),
                        JudgeTest = result.GetValue(test),
                        Threads = result.GetValue(threads),
                    };
                    var folder = new RunFolder(result.GetRequiredValue(run));
                    if (
                        !Trainer.Run(
                            resolved,
                            sources,
                            folder,
                            options,
                            new ConsoleObserver(terminal, TimeProvider.System),
                            cancellation
                        )
                    )
                        return CommandLineProgram.Stopped;
                    done(resolved, folder);
                    return 0;
                }
            )
        );
        return command;
    }
}
