namespace Faer.Training;

/// <summary>What of the paper to reproduce, on which data.</summary>
public sealed record ReproductionOptions
{
    /// <summary>The tables and figures. Default all.</summary>
    public IReadOnlyList<PaperPart> Parts { get; init; } = Enum.GetValues<PaperPart>();

    /// <summary>The folder of recipes, with its subfolders paper and stand-in. Default <c>recipes</c>.</summary>
    public string RecipeFolder { get; init; } = "recipes";

    /// <summary>CelebA's folder; null: what needs it is not measured.</summary>
    public string? CelebA { get; init; }

    /// <summary>RAF-DB's folder, likewise.</summary>
    public string? RafDb { get; init; }

    /// <summary>AffectNet's folder, likewise.</summary>
    public string? AffectNet { get; init; }

    /// <summary>
    /// A small data set with both kinds of labels, such as <c>lfw:/data/lfw</c>, in place of CelebA and RAF-DB: the same plan, each recipe
    /// changed by <c>stand-in/&lt;kind&gt;.json</c>. Null: the paper's own data sets.
    /// </summary>
    public string? StandIn { get; init; }

    /// <summary>Runs of each recipe, with the seeds 1, 2, ...; at least 1. Default 1.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Whether copies of the data sets that are not complete are taken nevertheless. Default false.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>Where runs, page and table go.</summary>
    public required string Output { get; init; }
}
