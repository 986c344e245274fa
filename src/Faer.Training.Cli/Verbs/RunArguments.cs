using System.CommandLine;
using Faer.CommandLine;
using Faer.Training.Recipes;
using Faer.Training.Sources;

namespace Faer.Training.Cli.Verbs;

/// <summary>The arguments of the verbs that run a recipe.</summary>
internal sealed class RunArguments
{
    private readonly OwnLabels _labels = new();
    private readonly Argument<string> _recipe = new("recipe") { Description = "The recipe, a JSON file." };
    private readonly Option<string[]> _data = SourceOption.Create("train on");
    private readonly OutputOption _run;
    private readonly Option<string[]> _settings = Settings();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue from the run's last checkpoint, if it exists.",
    };
    private readonly Option<double?> _maxHours = new Option<double?>("--max-hours")
    {
        Description = "Stop after this many hours, like Ctrl-C: the position is saved, and --resume continues.",
        HelpName = "hours",
    }.Require(value => value is null or (> 0 and <= 1000), "must be above 0 and at most 1000");
    private readonly Option<bool> _test = new("--judge-test")
    {
        Description =
            "Also evaluate the test split after every epoch (metrics.csv, test/). Not used for model selection.",
    };
    private readonly OutputOption _cache = new("--cache", OutputKind.Folder)
    {
        Description = "The folder for decoded crops, which several runs can share. Default: in the run folder.",
        HelpName = "folder",
    };
    private readonly Option<bool> _partial = CommonOptions.AllowPartial();
    private readonly Option<string?> _detector = CommonOptions.Detector();
    private readonly Option<int> _threads = CommonOptions.Threads("of libtorch");

    /// <summary>Creates the arguments of a verb.</summary>
    /// <param name="needsFolder">Whether every command line must name the run's folder.</param>
    public RunArguments(bool needsFolder) =>
        _run = new OutputOption("--run", OutputKind.Folder)
        {
            Description = "The run's folder: checkpoints, metrics, curves, log.",
            Required = needsFolder,
            HelpName = "folder",
        };

    /// <summary>Creates the option <c>--set</c>.</summary>
    public static Option<string[]> Settings() =>
        new("--set")
        {
            Description = "Change a field of the recipe, such as optimizer.learningRate=0.001. Repeatable.",
            DefaultValueFactory = _ => [],
            HelpName = "path=value",
        };

    /// <summary>Adds these arguments to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_recipe);
        foreach (
            Option option in (Option[])
                [_data, _run, _settings, _resume, _maxHours, _test, _partial, _cache, _detector, _threads]
        )
            command.Options.Add(option);
        _labels.AddTo(command);
    }

    /// <summary>Reads the recipe and the data sets.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="require">Throws if the recipe, given with its path, is for another verb.</param>
    public RunRequest Read(ParseResult result, Action<Recipe, string> require)
    {
        Recipe recipe = RecipeFile.Read(result.GetRequiredValue(_recipe), result.GetValue(_settings));
        require(recipe, result.GetRequiredValue(_recipe));
        recipe = recipe with { Data = recipe.Data.With(_labels.Over(recipe.Data.ToDataSetOptions(), result)) };
        IReadOnlyList<TrainingSource> sources = TrainingSource.Load(
            result.GetRequiredValue(_data),
            result.GetValue(_partial),
            recipe.Data.ToDataSetOptions()
        );
        var detector = new TrainingDetector(TrainingSource.NeedDetector(recipe, sources), result.GetValue(_detector));
        return new RunRequest(
            recipe,
            sources,
            result.GetValue(_run),
            detector,
            detector.Options with
            {
                CacheFolder = result.GetValue(_cache),
                Resume = result.GetValue(_resume),
                JudgeTest = result.GetValue(_test),
                Threads = result.GetValue(_threads),
                MaxTime = result.GetValue(_maxHours) is { } hours ? TimeSpan.FromHours(hours) : null,
                CommandLine = ShellWord.Join("faer-train", result.Tokens.Select(token => token.Value)),
            }
        );
    }
}
