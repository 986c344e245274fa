using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Training.Cli;

/// <summary><c>faer-train train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new RunArguments(needsFolder: false);
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Read recipe and data, take a step, say what the run would take, and write nothing.",
        };
        var seeds = new Option<SeedList?>("--seeds")
        {
            Description = "Train with several seeds, one after the other: 3 for 1, 2 and 3, or a list such as 1,2,7.",
            HelpName = "n|a,b,c",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => SeedList.Parse(result, "--seeds"),
        };
        var command = new Command("train", "Train a network by a recipe. Ctrl-C saves the position and stops.");
        arguments.AddTo(command);
        command.Options.Add(dryRun);
        command.Options.Add(seeds);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellation) =>
                {
                    using RunRequest request = arguments.Read(result, Require);
                    if (result.GetValue(dryRun))
                    {
                        DryRunText.Write(
                            terminal.Output,
                            DryRun.Run(request.Recipe, request.Sources, request.Options, cancellation),
                            request
                        );
                        return 0;
                    }

                    if (request.Folder is null)
                        throw new UsageException("Option '--run' is required, except with --dry-run.");
                    return result.GetValue(seeds) is { } several
                        ? RunSeeds(terminal, request, several.Seeds, cancellation)
                        : RunVerb.Run(
                            terminal,
                            request,
                            (recipe, folder) => terminal.Output.WriteLine($"Done. {Export(recipe, folder)}"),
                            cancellation
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
                $"{path}: loss.identity makes this a recipe of pre-training; run it with 'faer-train pretrain'."
            );
    }

    private static string Export(Recipe recipe, RunFolder folder) =>
        $"Make a model file of it: faer-train export {folder.Root} --output {recipe.Name}.onnx";

    private static int RunSeeds(
        Terminal terminal,
        RunRequest request,
        IReadOnlyList<int> seeds,
        CancellationToken cancellation
    )
    {
        SeedsReport? report = SeedRuns.Run(
            request.Recipe,
            request.Sources,
            request.Folder!,
            seeds,
            request.Options,
            new ConsoleObserver(terminal, TimeProvider.System),
            cancellation
        );
        if (report is null)
            return CommandLineProgram.Stopped;
        terminal.Output.WriteLine(
            $"Best epochs of {seeds.Count} seeds on val, mean and standard deviation ({Path.Combine(request.Folder!, SeedRuns.ReportName)}):"
        );
        foreach ((Figure mean, Figure deviation) in report.Mean.Zip(report.StandardDeviation))
            terminal.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {mean.Name}  {mean.Value:F4} ± {deviation.Value:F4}")
            );
        terminal.Output.WriteLine(
            seeds.Count < SeedsReport.SeedsForVerdict
                ? $"A verdict on a recipe needs {SeedsReport.SeedsForVerdict} seeds or more; this is {seeds.Count}."
                : $"A verdict on a recipe needs {SeedsReport.SeedsForVerdict} seeds or more of each recipe that is compared."
        );
        SeedResult best = report.Seeds.MaxBy(seed => seed.Score)!;
        terminal.Output.WriteLine(
            $"Done. The best score is of seed {best.Seed}. {Export(request.Recipe, SeedRuns.FolderOf(request.Folder!, best.Seed))}"
        );
        return 0;
    }
}
