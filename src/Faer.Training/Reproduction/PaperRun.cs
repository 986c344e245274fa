namespace Faer.Training;

/// <summary>One of the paper's networks, as one of its tables or figures names it.</summary>
/// <param name="Part">The table or figure.</param>
/// <param name="DataSet">The data set's kind.</param>
/// <param name="Row">What the paper calls it there.</param>
/// <param name="Recipe">Our recipe of it, a file of <c>recipes/paper</c> without its extension.</param>
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
