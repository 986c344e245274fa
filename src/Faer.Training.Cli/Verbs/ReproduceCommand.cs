using System.CommandLine;
using System.Text.Json;
using Faer.Alignment;
using Faer.CommandLine;
using Faer.Training.Reproduction;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train reproduce</c>.</summary>
internal static class ReproduceCommand
{
    private const string All = "all";

    private static readonly Dictionary<string, PaperPart> s_parts = Enum.GetValues<PaperPart>()
        .ToDictionary(part => JsonNamingPolicy.KebabCaseLower.ConvertName(part.ToString()));

    public static Command Create(Terminal terminal)
    {
        var part = new Argument<string>("part")
        {
            Description = $"A table or figure of the paper: {string.Join(", ", s_parts.Keys)}, or {All}.",
        };
        part.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && value != All && !s_parts.ContainsKey(value))
                result.AddError(
                    $"'{value}' is not a part of the paper; write {string.Join(", ", s_parts.Keys)} or {All}."
                );
        });
        Option<string?> celebA = Folder("--celeba", "CelebA's folder."),
            rafDb = Folder("--rafdb", "RAF-DB's folder."),
            affectNet = Folder("--affectnet", "AffectNet's folder."),
            ferPlus = Folder("--ferplus", "FERPlus's folder, for table-rivals.");
        var standIns = new Option<string[]>("--stand-in")
        {
            Description =
                "A small data set to use instead, such as celeba:<folder>: the same plan at a small scale. Repeat it for "
                + "attributes and expressions.",
            HelpName = "kind:folder",
        };
        var backbone = new Option<string?>("--backbone")
        {
            Description =
                "Weights that the runs of the paper's recipes start from, such as those of ImageNet. Default: initial weights.",
            HelpName = "file",
        };
        var people = new Option<string?>("--people")
        {
            Description =
                "Pictures of people, such as recordio:<folder>: first pre-train on them, as the paper does, and start the "
                + "runs of the paper's recipes from the result.",
            HelpName = "kind:folder",
        };
        var output = new OutputOption("--output", OutputKind.Folder)
        {
            Description =
                "The folder for runs, page and tables. Running the same command again continues with the missing runs.",
            Required = true,
            HelpName = "folder",
        };
        var seeds = new Option<int>("--seeds")
        {
            Description = "Number of runs per recipe, with the seeds 1, 2, ...",
            DefaultValueFactory = _ => 1,
            HelpName = "n",
        }.Require(value => value >= 1, "must be at least 1");
        var recipes = new Option<string>("--recipes")
        {
            Description = "The folder of recipes.",
            DefaultValueFactory = _ => "recipes",
            HelpName = "folder",
        };
        var fullTrain = new Option<bool>("--full-train")
        {
            Description =
                "Follow each run on RAF-DB and AffectNet by one on all of train, with as many epochs as were best on val.",
        };
        var planOnly = new Option<bool>("--plan") { Description = "Only show the plan and how long it will take." };
        var cache = new OutputOption("--cache", OutputKind.Folder)
        {
            Description = "The folder for decoded crops. Default: in the output folder.",
            HelpName = "folder",
        };
        Option<bool> partial = CommonOptions.AllowPartial();
        Option<string?> detector = CommonOptions.Detector();
        Option<int> threads = CommonOptions.Threads("of libtorch");

        var command = new Command(
            "reproduce",
            "Train the networks for a table or figure of the paper, and write the results next to the "
                + "paper's. Ctrl-C stops; running the same command again continues."
        )
        {
            part,
            celebA,
            rafDb,
            affectNet,
            ferPlus,
            standIns,
            backbone,
            people,
            output,
            seeds,
            fullTrain,
            recipes,
            planOnly,
            partial,
            cache,
            detector,
            threads,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    string wanted = result.GetRequiredValue(part);
                    var plan = ReproductionPlan.Create(
                        new ReproductionOptions
                        {
                            Parts = wanted == All ? Enum.GetValues<PaperPart>() : [s_parts[wanted]],
                            RecipeFolder = result.GetRequiredValue(recipes),
                            CelebA = result.GetValue(celebA),
                            RafDb = result.GetValue(rafDb),
                            AffectNet = result.GetValue(affectNet),
                            FerPlus = result.GetValue(ferPlus),
                            StandIns = result.GetValue(standIns) ?? [],
                            Backbone = result.GetValue(backbone),
                            People = result.GetValue(people),
                            Seeds = result.GetValue(seeds),
                            FullTrain = result.GetValue(fullTrain),
                            AllowPartial = result.GetValue(partial),
                            Output = result.GetRequiredValue(output),
                        }
                    );
                    var observer = new ReproductionObserver(terminal, TimeProvider.System);
                    if (result.GetValue(planOnly))
                    {
                        observer.Planned(PaperReproduction.Rows(plan));
                        return 0;
                    }

                    using var found = new TrainingDetector(
                        plan.Runs.Any(run => run.Recipe.Input.Alignment != AlignmentMode.Resize && !run.IsDone()),
                        result.GetValue(detector)
                    );
                    bool complete = PaperReproduction.Run(
                        plan,
                        found.Options with
                        {
                            CacheFolder = result.GetValue(cache),
                            Threads = result.GetValue(threads),
                        },
                        observer,
                        cancellationToken
                    );
                    terminal.Output.WriteLine(
                        $"Results: {Path.Combine(plan.Options.Output, PaperReproduction.PageName)} and "
                            + $"{PaperReproduction.TablesName}"
                    );
                    return cancellationToken.IsCancellationRequested ? CommandLineProgram.Stopped
                        : complete ? 0
                        : CommandLineProgram.WorkFailed;
                }
            )
        );
        return command;
    }

    private static Option<string?> Folder(string name, string description) =>
        new(name)
        {
            Description = $"{description} Without it, results that need it are left out.",
            HelpName = "folder",
        };
}
