using System.Globalization;
using Faer.Files;
using Faer.Training.Drawing;
using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>Draws metrics.csv as one picture with three panels: losses, validation, learning rate.</summary>
internal static class CurvesPlot
{
    private const int WidthPx = 1500;
    private const int HeightPx = 540;
    private const int PanelCount = 3;

    /// <summary>
    /// Writes the picture, completely or not at all. Without rows, removes it. All text uses the bundled typeface, so
    /// that the machine needs no fonts.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the run.</param>
    /// <param name="weights">
    /// The weight of each term in the total loss, by name; 1 for a term that is not named.
    /// </param>
    /// <param name="rows">The epochs.</param>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Update(
        string path,
        string name,
        IReadOnlyDictionary<string, double> weights,
        IReadOnlyList<EpochMetrics> rows
    )
    {
        if (rows.Count == 0)
        {
            AtomicFile.Discard(path);
            return;
        }

        byte[] png = Draw(name, weights, rows);
        AtomicFile.Write(path, png);
    }

    internal static byte[] Draw(
        string name,
        IReadOnlyDictionary<string, double> weights,
        IReadOnlyList<EpochMetrics> rows
    )
    {
        string[] figures = [.. rows.SelectMany(row => row.Figures).Select(figure => figure.Name).Distinct()];
        CurvesPanel[] panels =
        [
            Panel($"{name}: loss", rows, LossCurves(figures, weights)),
            Panel("Validation, %", rows, ValidationCurves(figures)),
            Panel("Learning rate", rows, [("learning rate", row => row.LearningRate)]),
        ];
        using var canvas = new PngCanvas(WidthPx, HeightPx);
        int width = WidthPx / PanelCount;
        foreach ((int i, CurvesPanel panel) in panels.Index())
            panel.Draw(canvas, i * width, 0, width, HeightPx);
        return canvas.ToPng();
    }

    /// <summary>
    /// Returns the terms weighted as in the total, so that they have comparable sizes. In metrics.csv they are
    /// unweighted.
    /// </summary>
    private static IEnumerable<(string Name, Func<EpochMetrics, double?> Value)> LossCurves(
        IEnumerable<string> figures,
        IReadOnlyDictionary<string, double> weights
    )
    {
        yield return ("training", row => row.Figures[FigureNames.Loss]);
        yield return ("validation", row => row.Figures[FigureNames.ValidationLoss]);
        foreach (string figure in figures)
        {
            if (FigureNames.TermOf(figure) is not { } term)
                continue;
            double weight = weights.GetValueOrDefault(term, 1);
            yield return (weight == 1 ? term : Weighted(term, weight), row => weight * row.Figures[figure]);
        }
    }

    private static IEnumerable<(string Name, Func<EpochMetrics, double?> Value)> ValidationCurves(
        IEnumerable<string> figures
    ) =>
        from figure in figures
        where figure is not (FigureNames.ValidationLoss or FigureNames.ValidationScore)
        let name = FigureNames.OnValidation(figure)
        where name is not null
        select (name, (Func<EpochMetrics, double?>)(row => 100 * row.Figures[figure]));

    private static string Weighted(string term, double weight) =>
        string.Create(CultureInfo.InvariantCulture, $"{weight:G3} x {term}");

    private static CurvesPanel Panel(
        string title,
        IReadOnlyList<EpochMetrics> rows,
        IEnumerable<(string Name, Func<EpochMetrics, double?> Value)> figures
    )
    {
        IEnumerable<CurvesPanel.Curve> curves =
            from figure in figures
            select new CurvesPanel.Curve(
                figure.Name,
                [
                    .. from row in rows
                    let value = figure.Value(row)
                    where value is not null && double.IsFinite(value.Value)
                    select (row.Epoch, value.Value),
                ]
            );

        // Of equal scores the first, as the run selects it. Without split val the last epoch counts.
        int best = rows.All(row => double.IsNaN(row.ValidationScore))
            ? rows[^1].Epoch
            : rows.MaxBy(row => row.ValidationScore)!.Epoch;
        return new CurvesPanel(
            title,
            [.. curves.Where(curve => curve.Points.Count > 0)],
            best,
            string.Create(CultureInfo.InvariantCulture, $"best epoch, {best}")
        );
    }
}
