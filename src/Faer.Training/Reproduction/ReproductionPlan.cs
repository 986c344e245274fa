using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Reproduction;

/// <summary>The runs of a reproduction. A run that several parts need is included once.</summary>
/// <param name="Options">The options of the reproduction.</param>
/// <param name="Runs">The runs, starting with all recipes with seed 1.</param>
public sealed record ReproductionPlan(ReproductionOptions Options, IReadOnlyList<PlannedRun> Runs)
{
    /// <summary>Plans the runs of the parts whose data are given. Reads the recipes but not the data.</summary>
    /// <exception cref="FaerException">
    /// No data set is given that a part needs, or a recipe is missing or malformed.
    /// </exception>
    public static ReproductionPlan Create(ReproductionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Seeds, 1, nameof(options));
        List<PaperRun> wanted =
        [
            .. PaperRun.All.Where(run => options.Parts.Contains(run.Part)).DistinctBy(run => run.Recipe),
        ];
        List<PaperRun> possible = [.. wanted.Where(run => RunData.Of(options, run.Part, run.DataSet) is not null)];
        if (possible.Count == 0)
        {
            IEnumerable<string> kinds = wanted.Select(run => run.DataSet).Distinct();
            throw new FaerException(
                $"Nothing to run: this needs {string.Join(" or ", kinds.Select(OptionOf))}, or a --stand-in such as "
                    + $"celeba:<folder>, ferplus:<folder> or lfw:<folder>."
            );
        }

        return new ReproductionPlan(
            options,
            [.. Enumerable.Range(1, options.Seeds).SelectMany(seed => possible.Select(run => Plan(run, seed, options)))]
        );
    }

    /// <summary>Whether a data set of a part, or a stand-in for it, is given.</summary>
    internal bool Has(PaperPart part, string dataSet) => RunData.Of(Options, part, dataSet) is not null;

    /// <summary>Whether a stand-in replaces a data set of a part.</summary>
    internal bool IsReplaced(PaperPart part, string dataSet) =>
        RunData.Of(Options, part, dataSet) is { StandIn: not null };

    /// <summary>Returns the display name of a data set; the name of a stand-in states what it replaces.</summary>
    internal string NameOf(PaperPart part, string dataSet)
    {
        string name = RunData.NameOf(dataSet);
        return RunData.Of(Options, part, dataSet)?.StandIn is not { } standIn ? name
            : standIn.Kind == dataSet ? $"{name}, stand-in"
            : $"{RunData.NameOf(standIn.Kind)} for {name}";
    }

    /// <summary>Returns the command-line option for a data set.</summary>
    internal static string OptionOf(string dataSet) => dataSet == Paper.AffectNet ? "--affectnet" : $"--{dataSet}";

    private static PlannedRun Plan(PaperRun run, int seed, ReproductionOptions options)
    {
        string file = Path.Combine(options.RecipeFolder, run.RecipeFolder, $"{run.Recipe}.json");
        string[] settings = [FormattableString.Invariant($"seed={seed}")];
        RunData data = RunData.Of(options, run.Part, run.DataSet)!;
        Recipe recipe = data.StandIn is null
            ? RecipeFile.Read(file, settings)
            : RecipeFile.ReadOver(
                file,
                Path.Combine(options.RecipeFolder, "stand-in", data.StandIn.ChangesName),
                $"stand-in_{run.Recipe}",
                settings
            );
        var folder = new RunFolder(
            Path.Combine(options.Output, "runs", run.Recipe, FormattableString.Invariant($"seed-{seed}"))
        );
        return new PlannedRun(run.Recipe, recipe, data.Source, folder) { IsRival = run.IsRival };
    }
}
