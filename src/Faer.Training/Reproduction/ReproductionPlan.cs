using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Reproduction;

/// <summary>The runs of a reproduction. A run that several parts need is included once.</summary>
/// <param name="Options">The options of the reproduction.</param>
/// <param name="Runs">
/// The runs, starting with pre-training if there is one, and then with all recipes with seed 1.
/// </param>
public sealed record ReproductionPlan(ReproductionOptions Options, IReadOnlyList<PlannedRun> Runs)
{
    private const string PretrainingRecipe = "pretrain-base_recordio_112";

    /// <summary>Plans the runs of the parts whose data are given. Reads the recipes but not the data.</summary>
    /// <exception cref="FaerException">
    /// No data set is given that a part needs, options contradict each other, or a recipe or the file of starting
    /// weights is missing or malformed.
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

        StartWeights start = StartOf(options);
        if (options.FullTrain && !possible.Any(run => LacksValidation(options, run.Part, run.DataSet)))
            throw new FaerException(
                "--full-train: every given data set has its own val, so nothing is held out of train; leave it out."
            );
        if (start.Path is not null && possible.All(run => run.IsRival))
            throw new FaerException(
                "--backbone and --people apply to the recipes of the paper, and none of them would run; leave them out."
            );
        return new ReproductionPlan(
            options,
            [
                .. start.Pretraining is { } first ? [first] : Array.Empty<PlannedRun>(),
                .. Enumerable
                    .Range(1, options.Seeds)
                    .Select(seed => possible.Select(run => Plan(run, seed, options, start)).ToArray())
                    .SelectMany(seed => options.FullTrain ? seed.Concat(FullTrain(seed)) : seed),
            ]
        )
        {
            Start = start,
        };
    }

    /// <summary>
    /// Whether the runs of a data set have counterparts on all of train: it is published without val, so that a part of
    /// train is held out.
    /// </summary>
    internal bool HasFullTrain(PaperPart part, string dataSet) =>
        Options.FullTrain && LacksValidation(Options, part, dataSet);

    /// <summary>The weights that the runs of the paper's recipes start from.</summary>
    internal StartWeights Start { get; private init; } = StartWeights.None;

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

    private static bool LacksValidation(ReproductionOptions options, PaperPart part, string dataSet) =>
        RunData.Of(options, part, dataSet) is { } data && DataSetSource.LacksValidation(data.Source);

    /// <summary>Returns the runs on all of train that belong to some runs.</summary>
    private static IEnumerable<PlannedRun> FullTrain(IEnumerable<PlannedRun> runs) =>
        runs.Where(run => DataSetSource.LacksValidation(run.DataSource)).Select(run => run.OnAllOfTrain());

    private static PlannedRun Plan(PaperRun run, int seed, ReproductionOptions options, StartWeights start)
    {
        RunData data = RunData.Of(options, run.Part, run.DataSet)!;
        Recipe recipe = Read(
            options,
            Path.Combine(run.RecipeFolder, $"{run.Recipe}.json"),
            data.StandIn,
            [FormattableString.Invariant($"seed={seed}")]
        );
        if (run.IsRival)
            start = StartWeights.None;
        var folder = new RunFolder(
            Path.Combine(options.Output, "runs", run.Recipe, FormattableString.Invariant($"seed-{seed}"))
        );
        return new PlannedRun(run.Recipe, WithStart(recipe, start), data.Source, folder)
        {
            IsRival = run.IsRival,
            Start = start,
        };
    }

    private static Recipe WithStart(Recipe recipe, StartWeights start) =>
        start.Path is null ? recipe : recipe with { Backbone = recipe.Backbone with { Weights = start.Path } };

    private static StartWeights StartOf(ReproductionOptions options)
    {
        if (options.Backbone is not null && options.People is not null)
            throw new FaerException("--people makes the weights that --backbone gives; give only one of them.");
        if (options.Backbone is { } file)
            return StartWeights.OfFile(file);
        if (options.People is not { } people)
            return StartWeights.None;
        Recipe recipe = Read(
            options,
            Path.Combine("pretrain", $"{PretrainingRecipe}.json"),
            StandIn.Of(options) is [var first, ..] ? first : null,
            []
        );
        return StartWeights.Of(
            new PlannedRun(PretrainingRecipe, recipe, people, new RunFolder(Path.Combine(options.Output, "pretrain")))
        );
    }

    /// <summary>Reads a recipe, with the changes of a stand-in if there is one.</summary>
    private static Recipe Read(ReproductionOptions options, string file, StandIn? standIn, string[] settings)
    {
        string path = Path.Combine(options.RecipeFolder, file);
        return standIn is null
            ? RecipeFile.Read(path, settings)
            : RecipeFile.ReadOver(
                path,
                Path.Combine(options.RecipeFolder, "stand-in", standIn.ChangesName),
                $"stand-in_{Path.GetFileNameWithoutExtension(file)}",
                settings
            );
    }
}
