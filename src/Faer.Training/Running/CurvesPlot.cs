using System.Globalization;
using Faer.Drawing;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Faer.Training;

/// <summary>Draws metrics.csv as one picture of three panels: losses, validation, learning rate.</summary>
internal static class CurvesPlot
{
    private const int WidthPx = 1500;
    private const int HeightPx = 540;
    private const int PanelCount = 3;

    /// <summary>More epochs than this would make a smear of markers.</summary>
    private const int MostMarkedEpochs = 60;

    static CurvesPlot() => Fonts.FontResolvers.Insert(0, new BundledFont());

    /// <summary>
    /// Writes the picture, whole or not at all; without a row there is none. Every text is drawn in the bundled typeface, so a machine needs
    /// no fonts.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Update(string path, Recipe recipe, IReadOnlyList<EpochMetrics> rows)
    {
        if (rows.Count == 0)
        {
            AtomicFile.Discard(path);
            return;
        }

        byte[] png = Draw(recipe, rows);
        AtomicFile.Write(path, png);
    }

    internal static byte[] Draw(Recipe recipe, IReadOnlyList<EpochMetrics> rows)
    {
        LossRecipe loss = recipe.Loss;
        var panels = new Multiplot();
        panels.AddPlots(PanelCount);
        panels.Layout = new ScottPlot.MultiplotLayouts.Grid(1, PanelCount);

        // Terms as they enter the total, so that none drowns the others; in metrics.csv they are without their weights.
        Panel(
            panels.GetPlot(0),
            $"{recipe.Name}: loss",
            rows,
            ("training", row => row.Loss),
            ("validation", row => row.ValidationLoss),
            (Weighted("attributes", loss.AttributeWeight), row => loss.AttributeWeight * row.AttributeLoss),
            (Weighted("expression", loss.ExpressionWeight), row => loss.ExpressionWeight * row.ExpressionLoss),
            (Weighted("center", loss.CenterWeight), row => loss.CenterWeight * row.CenterLoss),
            ("identity", row => row.IdentityLoss)
        );
        Panel(
            panels.GetPlot(1),
            "Validation, %",
            rows,
            ("attribute accuracy", row => 100 * row.ValidationAttributeAccuracy),
            ("expression accuracy", row => 100 * row.ValidationExpressionAccuracy),
            ("macro recall", row => 100 * row.ValidationMacroRecall),
            ("verification AUC", row => 100 * row.ValidationVerificationAuc)
        );
        Panel(panels.GetPlot(2), "Learning rate", rows, ("learning rate", row => row.LearningRate));
        using Image image = panels.Render(WidthPx, HeightPx);
        return image.GetImageBytes(ImageFormat.Png);
    }

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

        // The first of equals, as the run chooses it.
        EpochMetrics best = rows.MaxBy(row => row.ValidationScore)!;
        VerticalLine line = plot.Add.VerticalLine(best.Epoch, 1.5f, Colors.Gray, LinePattern.Dashed);
        line.LegendText = string.Create(CultureInfo.InvariantCulture, $"best epoch, {best.Epoch}");

        // Below the curves, where it covers none.
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.ShowLegend(Edge.Bottom);

        // Not Plot.Font.Set: it changes the font of the whole process, and disposes of a typeface that stays in ScottPlot's cache.
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

    /// <summary>Gives ScottPlot the typeface that comes with the library. ScottPlot keeps what it is given.</summary>
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
