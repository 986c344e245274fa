namespace Faer.Training.Reproduction;

/// <summary>A network in one of the tables or figures.</summary>
/// <param name="Part">The table or figure.</param>
/// <param name="DataSet">The data set's kind.</param>
/// <param name="Row">Its name in the table or figure.</param>
/// <param name="Recipe">
/// The recipe of this project for it: a file of <c>recipes/paper</c>, or of <c>recipes/rivals</c>, without its
/// extension.
/// </param>
/// <param name="Accuracy">The published figure in percent; null if none is published.</param>
/// <param name="IsApproximate">Whether the figure was read off a plot.</param>
internal sealed record PaperRun(
    PaperPart Part,
    string DataSet,
    string Row,
    string Recipe,
    double? Accuracy,
    bool IsApproximate = false
)
{
    /// <summary>Every run of every part: the runs of the paper, then the rivals.</summary>
    public static IReadOnlyList<PaperRun> All { get; } = [.. Paper.Runs, .. Rivals.Runs];

    /// <summary>Whether this is a run of the table of rivals, whose recipes run as they are.</summary>
    public bool IsRival => Part == PaperPart.TableRivals;

    /// <summary>The subfolder of the recipes that has its recipe.</summary>
    public string RecipeFolder => IsRival ? "rivals" : "paper";
}
