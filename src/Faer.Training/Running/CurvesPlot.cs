using Faer.Drawing;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Faer.Training;

/// <summary>Draws metrics.csv as one picture of three panels: losses, validation, learning rate.</summary>
internal static class CurvesPlot
{
    private const int WidthPx = 1500;
    private const int HeightPx = 460;
    private const int PanelCount = 3;

    /// <summary>More epochs than this would make a smear of markers.</summary>
    private const int MostMarkedEpochs = 60;

    static CurvesPlot() => Fonts.FontResolvers.Insert(0, new BundledFont());

    /// <summary>Writes the picture, whole or not at all. Every text is drawn in the bundled typeface, so a machine needs no fonts.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Save(string path, string title, IReadOnlyList<EpochMetrics> rows)
    {
        byte[] png = Draw(title, rows);
        AtomicFile.Write(path, png);
    }

    internal static byte[] Draw(string title, IReadOnlyList<EpochMetrics> rows)
    {
        var panels = new Multiplot();
        panels.AddPlots(PanelCount);
        panels.Layout = new ScottPlot.MultiplotLayouts.Grid(1, PanelCount);
        Panel(panels.GetPlot(0), $"{title}: training loss", ScottPlot.Alignment.UpperRight, rows,
            ("total", row => row.Loss), ("attributes", row => row.AttributeLoss), ("expression", row => row.ExpressionLoss), ("center", row => row.CenterLoss), ("identity", row => row.IdentityLoss));
        Panel(panels.GetPlot(1), "Validation, %", ScottPlot.Alignment.LowerRight, rows,
            ("attribute accuracy", row => 100 * row.ValidationAttributeAccuracy), ("expression accuracy", row => 100 * row.ValidationExpressionAccuracy), ("macro recall", row => 100 * row.ValidationMacroRecall), ("verification AUC", row => 100 * row.ValidationVerificationAuc));
        Panel(panels.GetPlot(2), "Learning rate", ScottPlot.Alignment.UpperRight, rows, ("learning rate", row => row.LearningRate));
        using Image image = panels.Render(WidthPx, HeightPx);
        return image.GetImageBytes(ImageFormat.Png);
    }

    private static void Panel(Plot plot, string title, ScottPlot.Alignment legend, IReadOnlyList<EpochMetrics> rows, params ReadOnlySpan<(string Name, Func<EpochMetrics, double?> Value)> curves)
    {
        plot.Title(title);
        plot.XLabel("epoch");
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        foreach ((string name, Func<EpochMetrics, double?> value) in curves)
        {
            EpochMetrics[] known = [.. rows.Where(row => value(row) is not null)];
            if (known.Length == 0) continue;
            Scatter curve = plot.Add.Scatter(Array.ConvertAll(known, row => (double)row.Epoch), Array.ConvertAll(known, row => value(row)!.Value));
            curve.LegendText = name;
            curve.LineWidth = 2;
            curve.MarkerSize = known.Length > MostMarkedEpochs ? 0 : 5;
        }

        plot.ShowLegend(legend);

        // Not Plot.Font.Set: it changes the font of the whole process, and disposes of a typeface that stays in ScottPlot's cache.
        foreach (LabelStyle text in (ReadOnlySpan<LabelStyle>)[plot.Axes.Title.Label, plot.Axes.Bottom.Label, plot.Axes.Bottom.TickLabelStyle, plot.Axes.Left.TickLabelStyle])
            text.FontName = BundledTypeface.FamilyName;
        plot.Legend.FontName = BundledTypeface.FamilyName;
    }

    /// <summary>Gives ScottPlot the typeface that comes with the library. ScottPlot keeps what it is given.</summary>
    private sealed class BundledFont : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing)
        {
            if (fontName != BundledTypeface.FamilyName) return null;
            using Stream stream = BundledTypeface.OpenRead();
            return SKTypeface.FromStream(stream);
        }

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => CreateTypeface(fontName, FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);
    }
}
