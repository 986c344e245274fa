namespace Faer.Training.Reproduction;

/// <summary>A network of the paper in one of its tables or figures.</summary>
/// <param name="Part">The table or figure.</param>
/// <param name="DataSet">The data set's kind.</param>
/// <param name="Row">Its name in the table or figure.</param>
/// <param name="Recipe">
/// The recipe of this project for it, a file of <c>recipes/paper</c> without its extension.
/// </param>
/// <param name="Accuracy">The paper's figure in percent.</param>
/// <param name="IsApproximate">Whether the figure was read off a plot.</param>
internal sealed record PaperRun(
    PaperPart Part,
    string DataSet,
    string Row,
    string Recipe,
    double Accuracy,
    bool IsApproximate = false
);
