using System.Text.RegularExpressions;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Reproduction;

/// <summary>The runs of a reproduction. A run that several parts need is included once.</summary>
/// <param name="Options">The options of the reproduction.</param>
/// <param name="Runs">The runs, starting with all recipes with seed 1.</param>
public sealed partial record ReproductionPlan(ReproductionOptions Options, IReadOnlyList<PlannedRun> Runs)
{
    /// <summary>Plans the runs of the parts whose data are given. Reads the recipes but not the data.</summary>
    /// <exception cref="FaerException">
    /// No data set is given that a part needs, or a recipe is missing or malformed.
    /// </exception>
    public static ReproductionPlan Create(ReproductionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Seeds, 1, nameof(options));
        if (options.StandIn is not null && (options.CelebA ?? options.RafDb ?? options.AffectNet) is not null)
            throw new FaerException(
                "--stand-in replaces the paper's data sets; give either --stand-in or the data sets."
            );
        List<PaperRun> wanted =
        [
            .. Paper.Runs.Where(run => options.Parts.Contains(run.Part)).DistinctBy(run => run.Recipe),
        ];
        List<PaperRun> possible = [.. wanted.Where(run => Source(options, run.DataSet) is not null)];
        if (possible.Count == 0)
        {
            IEnumerable<string> kinds = wanted.Select(run => run.DataSet).Distinct();
            throw new FaerException(
                $"Nothing to run: this needs {string.Join(" or ", kinds.Select(OptionOf))}, or --stand-in lfw:<folder>."
            );
        }

        return new ReproductionPlan(
            options,
            [.. Enumerable.Range(1, options.Seeds).SelectMany(seed => possible.Select(run => Plan(run, seed, options)))]
        );
    }

    /// <summary>Whether the plan has a source for a data set of the paper.</summary>
    internal bool Has(string dataSet) => SourceOf(dataSet) is not null;

    /// <summary>Returns the source of a data set of the paper; null if its parts are not run.</summary>
    internal string? SourceOf(string dataSet) => Source(Options, dataSet);

    /// <summary>Returns the command-line option for a data set.</summary>
    internal static string OptionOf(string dataSet) => dataSet == Paper.AffectNet ? "--affectnet" : $"--{dataSet}";

    private static PlannedRun Plan(PaperRun run, int seed, ReproductionOptions options)
    {
        string file = Path.Combine(options.RecipeFolder, "paper", $"{run.Recipe}.json");
        string[] settings = [FormattableString.Invariant($"seed={seed}")];
        Recipe recipe = options.StandIn is null
            ? RecipeFile.Read(file, settings)
            : RecipeFile.ReadOver(
                file,
                Path.Combine(options.RecipeFolder, "stand-in", $"{Kind(options.StandIn)}.json"),
                $"stand-in_{run.Recipe}",
                settings
            );
        var folder = new RunFolder(
            Path.Combine(options.Output, "runs", run.Recipe, FormattableString.Invariant($"seed-{seed}"))
        );
        return new PlannedRun(run.Recipe, recipe, Source(options, run.DataSet)!, folder);
    }

    /// <summary>
    /// Returns the source of a data set. A stand-in has only one set of expressions, so it replaces only one of the
    /// paper's two.
    /// </summary>
    private static string? Source(ReproductionOptions options, string dataSet) =>
        options.StandIn is { } standIn
            ? dataSet == Paper.AffectNet
                ? null
                : standIn
            : dataSet switch
            {
                Paper.CelebA => WithoutKind(options.CelebA),
                Paper.RafDb => WithoutKind(options.RafDb),
                _ => WithoutKind(options.AffectNet),
            }
                is { } folder
                ? $"{dataSet}:{folder}"
                : null;

    /// <summary>Returns only the folder; it may be preceded by a kind, as in --data.</summary>
    private static string? WithoutKind(string? folder) => folder is null ? null : KindPrefix().Replace(folder, "");

    private static string Kind(string source) => source.Split(':')[0];

    [GeneratedRegex("^(celeba|rafdb|affectnet7?):")]
    private static partial Regex KindPrefix();
}
