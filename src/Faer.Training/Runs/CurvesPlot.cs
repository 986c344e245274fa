using System.Globalization;
using Faer.Drawing;
using Faer.Files;
using Faer.Training.Metrics;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Faer.Training.Runs;

/// <summary>Draws metrics.csv as one picture with three panels: losses, validation, learning rate.</summary>
internal static class CurvesPlot
{
    private const int WidthPx = 1500;
    private const int HeightPx = 540;
    private const int PanelCount = 3;

    /// <summary>The maximum number of epochs that are drawn with markers; with more, the markers would merge.</summary>
    private const int MostMarkedEpochs = 60;

    static CurvesPlot() => Fonts.FontResolvers.Insert(0, new BundledFont());

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
        var panels = new Multiplot();
        panels.AddPlots(PanelCount);
        panels.Layout = new ScottPlot.MultiplotLayouts.Grid(1, PanelCount);
        string[] figures = [.. rows.SelectMany(row => row.Figures).Select(figure => figure.Name).Distinct()];
        Panel(panels.GetPlot(0), $"{name}: loss", rows, [.. LossCurves(figures, weights)]);
        Panel(panels.GetPlot(1), "Validation, %", rows, [.. ValidationCurves(figures)]);
        Panel(panels.GetPlot(2), "Learning rate", rows, [("learning rate", row => row.LearningRate)]);
        using Image image = panels.Render(WidthPx, HeightPx);
        return image.GetImageBytes(ImageFormat.Png);
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

    private static void Panel(
        Plot plot,
        string title,
        IReadOnlyList<EpochMetrics> rows,
        params ReadOnlySpan<(string Name, Func<EpochMetrics, double?> Value)> curves
    )
    {
        plot.Title(title);
        plot.XLabel("epoch");
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        foreach ((string name, Func<EpochMetrics, double?> value) in curves)
        {
            EpochMetrics[] known = [.. rows.Where(row => value(row) is not null)];
            if (known.Length == 0)
                continue;
            Scatter curve = plot.Add.Scatter(
                Array.ConvertAll(known, row => (double)row.Epoch),
                Array.ConvertAll(known, row => value(row)!.Value)
            );
            curve.LegendText = name;
            curve.LineWidth = 2;
            curve.MarkerSize = known.Length > MostMarkedEpochs ? 0 : 5;
        }

        // Of equal scores the first, as the run selects it.
        EpochMetrics best = rows.MaxBy(row => row.ValidationScore)!;
        VerticalLine line = plot.Add.VerticalLine(best.Epoch, 1.5f, Colors.Gray, LinePattern.Dashed);
        line.LegendText = string.Create(CultureInfo.InvariantCulture, $"best epoch, {best.Epoch}");

        // Place the legend below the curves, so that it covers none of them.
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.ShowLegend(Edge.Bottom);

        // Do not use Plot.Font.Set: it changes the font of the whole process, and disposes a typeface that stays in
        // ScottPlot's cache.
        foreach (
            LabelStyle text in (ReadOnlySpan<LabelStyle>)
                [
                    plot.Axes.Title.Label,
                    plot.Axes.Bottom.Label,
                    plot.Axes.Bottom.TickLabelStyle,
                    plot.Axes.Left.TickLabelStyle,
                ]
        )
            text.FontName = BundledTypeface.FamilyName;
        plot.Legend.FontName = BundledTypeface.FamilyName;
    }

    /// <summary>Supplies the library's bundled typeface to ScottPlot, which takes ownership of it.</summary>
    private sealed class BundledFont : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing)
        {
            if (fontName != BundledTypeface.FamilyName)
                return null;
            using Stream stream = BundledTypeface.OpenRead();
            return SKTypeface.FromStream(stream);
        }

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            CreateTypeface(fontName, FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);
    }
}
