namespace Faer.Data.Evaluation.Sections;

/// <summary>The figures of one group.</summary>
/// <param name="Values">The value of each column; empty for all pictures.</param>
/// <param name="Images">Pictures of the group.</param>
/// <param name="Figures">Its figures; every row has the same ones.</param>
/// <param name="Predicted">
/// For each single-label head, the number of pictures predicted as each label, including pictures without a label.
/// </param>
public sealed record GroupRow(
    IReadOnlyList<string> Values,
    int Images,
    IReadOnlyList<ReportFigure> Figures,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Predicted
)
{
    /// <summary>Returns one figure; null if the row does not have it.</summary>
    internal ReportFigure? Figure(string subject, string name) =>
        Figures.FirstOrDefault(figure => figure.Subject == subject && figure.Name == name);
}
