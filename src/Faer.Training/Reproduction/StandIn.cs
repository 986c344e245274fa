using Faer.Data.DataSets;

namespace Faer.Training.Reproduction;

/// <summary>A small data set that replaces data sets of the paper.</summary>
/// <param name="Source">The data set, <c>kind:folder</c>.</param>
internal sealed record StandIn(string Source)
{
    private static readonly string[] s_onlyAttributes = [CelebADataSet.Kind];

    private static readonly string[] s_onlyExpressions =
    [
        FerPlusDataSet.Kind,
        RafDbDataSet.Kind,
        AffectNetDataSet.Kind7,
        AffectNetDataSet.Kind8,
    ];

    /// <summary>Its kind, such as <c>lfw</c>.</summary>
    public string Kind { get; } = Source.Split(':')[0];

    /// <summary>The name of its file of changes in the folder <c>stand-in</c> of the recipes.</summary>
    public string ChangesName => $"{Kind}.json";

    /// <summary>
    /// Whether it replaces a data set of the paper, that is, has its labels. Its expressions replace RAF-DB alone, so
    /// that they are not measured twice.
    /// </summary>
    public bool Replaces(string dataSet) =>
        dataSet switch
        {
            Paper.CelebA => !s_onlyExpressions.Contains(Kind),
            Paper.RafDb => !s_onlyAttributes.Contains(Kind),
            _ => false,
        };

    /// <summary>Returns the stand-ins of the options.</summary>
    /// <exception cref="FaerException">The paper's data sets are given as well, or two stand-ins of one kind.</exception>
    public static IReadOnlyList<StandIn> Of(ReproductionOptions options)
    {
        StandIn[] given = [.. options.StandIns.Select(source => new StandIn(source))];
        if (given.Length > 0 && (options.CelebA ?? options.RafDb ?? options.AffectNet ?? options.FerPlus) is not null)
            throw new FaerException(
                "--stand-in replaces the data sets; give either --stand-in or --celeba, --rafdb, --affectnet and --ferplus."
            );
        return given.CountBy(standIn => standIn.Kind).FirstOrDefault(kind => kind.Value > 1) is { Key: { } twice }
            ? throw new FaerException($"--stand-in {twice}: is given twice; give one folder of each kind.")
            : given;
    }
}
