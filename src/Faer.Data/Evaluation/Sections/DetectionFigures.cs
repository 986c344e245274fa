namespace Faer.Data.Evaluation.Sections;

/// <summary>The share of pictures in which a face was found.</summary>
/// <param name="found">Whether a face was found, one value per sample.</param>
internal sealed class DetectionFigures(bool[] found) : FigureSet
{
    public override IReadOnlyList<(string Subject, string Name, int Images)> Figures { get; } =
    [("", FigureWords.FacesFound, found.Length)];

    public override void Score(ReadOnlySpan<int> weights, Span<double?> values)
    {
        long hits = 0,
            total = 0;
        for (int i = 0; i < found.Length; i++)
        {
            total += weights[i];
            hits += found[i] ? weights[i] : 0;
        }

        values[0] = total == 0 ? null : (double)hits / total;
    }
}
