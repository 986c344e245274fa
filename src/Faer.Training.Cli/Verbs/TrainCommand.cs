using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Training.Inspection;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new RunArguments(needsFolder: false);
        var dryRun = new Option<bool>("--dry-run")
        {
            Description =
                "Read recipe and data, run two steps, report the time and memory that the run would need, "
                + "and write nothing.",
        };
        var seeds = new Option<SeedList?>("--seeds")
        {
            Description = "Train with several seeds, one after the other: 3 for 1, 2 and 3, or a list such as 1,2,7.",
            HelpName = "n|a,b,c",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => SeedList.Parse(result, "--seeds"),
        };
        var command = new Command("train", "Train a network from a recipe. Ctrl-C saves the position and stops.");
        arguments.AddTo(command);
        command.Options.Add(dryRun);
        command.Options.Add(seeds);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    using RunRequest request = arguments.Read(result, Require);
                    if (result.GetValue(dryRun))
                    {
                        DryRunText.Write(
                            terminal.Output,
                            DryRun.Run(request.Recipe, request.Sources, request.Options, cancellationToken),
                            request
                        );
                        return 0;
                    }

                    if (request.Folder is null)
                        throw new UsageException("Option '--run' is required, except with --dry-run.");
                    return result.GetValue(seeds) is { } several
                        ? RunSeeds(terminal, request, several.Seeds, cancellationToken)
                        : RunVerb.Run(
                            terminal,
                            request,
                            (recipe, folder) => terminal.Output.WriteLine($"Done. {Export(recipe, folder)}"),
                            cancellationToken
                        );
                }
            )
        );
        return command;
    }

    private static void Require(Recipe recipe, string path)
    {
        if (recipe.Loss.Identity != IdentityLossKind.None)
            throw new FaerException(
                $"{path}: this is a pre-training recipe, because loss.identity is set; run it with "
                    + "'faer-train pretrain'."
            );
    }

    private static string Export(Recipe recipe, RunFolder folder) =>
        $"Export it as a model file: faer-train export {folder.Root} --output {recipe.Name}.onnx";

    private static int RunSeeds(
        Terminal terminal,
        RunRequest request,
        IReadOnlyList<int> seeds,
        CancellationToken cancellationToken
    )
    {
        SeedsReport? report = SeedRuns.Run(
            request.Recipe,
            request.Sources,
            request.Folder!,
            seeds,
            request.Options,
            new ConsoleObserver(terminal, TimeProvider.System),
            cancellationToken
        );
        if (report is null)
            return CommandLineProgram.Stopped;
        terminal.Output.WriteLine(
            $"Best epochs of {seeds.Count} seeds on val, mean and standard deviation "
                + $"({Path.Combine(request.Folder!, SeedRuns.ReportName)}):"
        );
        foreach ((Figure mean, Figure deviation) in report.Mean.Zip(report.StandardDeviation))
            terminal.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {mean.Name}  {mean.Value:F4} ± {deviation.Value:F4}")
            );
        terminal.Output.WriteLine(
            seeds.Count < SeedsReport.SeedsForVerdict
                ? $"A verdict on a recipe needs at least {SeedsReport.SeedsForVerdict} seeds; this run has "
                    + $"{seeds.Count}."
                : $"A verdict on a recipe needs at least {SeedsReport.SeedsForVerdict} seeds for each compared recipe."
        );
        SeedResult best = report.Seeds.MaxBy(seed => seed.Score)!;
        terminal.Output.WriteLine(
            $"Done. Seed {best.Seed} has the best score. "
                + $"{Export(request.Recipe, SeedRuns.FolderOf(request.Folder!, best.Seed))}"
        );
        return 0;
    }
}
