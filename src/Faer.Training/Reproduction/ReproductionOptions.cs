namespace Faer.Training.Reproduction;

/// <summary>The parts of the paper to reproduce, and the data for them.</summary>
public sealed record ReproductionOptions
{
    /// <summary>The tables and figures. Default all.</summary>
    public IReadOnlyList<PaperPart> Parts { get; init; } = Enum.GetValues<PaperPart>();

    /// <summary>The folder of recipes, with its subfolders paper, pretrain, rivals and stand-in. Default <c>recipes</c>.</summary>
    public string RecipeFolder { get; init; } = "recipes";

    /// <summary>CelebA's folder. Null: parts that need it are not measured.</summary>
    public string? CelebA { get; init; }

    /// <summary>RAF-DB's folder. Null: parts that need it are not measured.</summary>
    public string? RafDb { get; init; }

    /// <summary>AffectNet's folder. Null: parts that need it are not measured.</summary>
    public string? AffectNet { get; init; }

    /// <summary>FERPlus's folder, for the table of rivals. Null: its rows are not measured.</summary>
    public string? FerPlus { get; init; }

    /// <summary>
    /// Small data sets, such as <c>celeba:/data/part</c>, used instead of CelebA and RAF-DB, each of another kind: the
    /// plan is the same, with each recipe changed by <c>stand-in/&lt;kind&gt;.json</c>. Each data set of the paper is
    /// replaced by the first one that labels what it needs. Empty: the paper's own data sets. Default empty.
    /// </summary>
    public IReadOnlyList<string> StandIns { get; init; } = [];

    /// <summary>
    /// A file of weights that the runs of the paper's recipes start from. Null: initial weights. The rivals always
    /// start from initial weights. Default null.
    /// </summary>
    public string? Backbone { get; init; }

    /// <summary>
    /// Pictures of people, such as <c>recordio:/data/people</c>: the first run pre-trains a network on them, and the
    /// runs of the paper's recipes start from its best weights. Null: no pre-training. Default null.
    /// </summary>
    public string? People { get; init; }

    /// <summary>
    /// Whether each run on a data set that is published without val is followed by a run on all of train, for as many
    /// epochs as were best on the val that was held out. Its last epoch counts. Default false.
    /// </summary>
    public bool FullTrain { get; init; }

    /// <summary>The number of runs of each recipe, with the seeds 1, 2, ...; at least 1. Default 1.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Whether incomplete copies of the data sets are accepted. Default false.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>The folder for runs, page and tables.</summary>
    public required string Output { get; init; }
}
