namespace Faer.Data.Evaluation;

/// <summary>The figures of one group.</summary>
/// <param name="Values">The value of each column; empty for all pictures.</param>
/// <param name="Images">Pictures of the group.</param>
/// <param name="Figures">Its figures, the same ones in every row.</param>
/// <param name="Predicted">For each single-label head how many pictures got each label as the answer, whether labeled or not.</param>
public sealed record GroupRow(
    IReadOnlyList<string> Values,
    int Images,
    IReadOnlyList<ReportFigure> Figures,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Predicted
)
{
    /// <summary>One figure; null where there is none.</summary>
    internal ReportFigure? Figure(string subject, string name) =>
        Figures.FirstOrDefault(figure => figure.Subject == subject && figure.Name == name);
}
