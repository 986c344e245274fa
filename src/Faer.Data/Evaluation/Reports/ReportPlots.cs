using System.Globalization;

namespace Faer.Data.Evaluation;

/// <summary>The plots of a report as inline SVG.</summary>
internal static class ReportPlots
{
    private const double LabelWidth = 150;
    private const double PlotWidth = 400;
    private const double ValueWidth = 70;
    private const double RowHeight = 20;
    private const double AxisHeight = 26;

    /// <summary>One bar of <see cref="Bars"/>.</summary>
    /// <param name="Name">Its label.</param>
    /// <param name="Value">Its length, 0 to 1; null draws none.</param>
    /// <param name="Interval">A whisker.</param>
    /// <param name="Reference">A tick to compare with.</param>
    public sealed record Bar(string Name, double? Value, Interval? Interval, double? Reference);

    /// <summary>Horizontal bars from 0 to 100 %, with whiskers and ticks.</summary>
    public static string Bars(string description, IReadOnlyList<Bar> bars)
    {
        double bottom = bars.Count * RowHeight;
        var canvas = new SvgCanvas(LabelWidth + PlotWidth + ValueWidth, bottom + AxisHeight, description);
        for (int tick = 0; tick <= 100; tick += 20)
        {
            canvas.Line("grid", X(tick / 100.0), 0, X(tick / 100.0), bottom);
            canvas.Text(
                "muted",
                X(tick / 100.0),
                bottom + 13,
                tick == 100 ? "100 %" : tick.ToString(CultureInfo.InvariantCulture),
                "middle"
            );
        }

        for (int i = 0; i < bars.Count; i++)
        {
            Bar bar = bars[i];
            double middle = (i + 0.5) * RowHeight;
            canvas.Text("ink", LabelWidth - 8, middle, bar.Name, "end");
            if (bar.Value is { } value)
            {
                string tip =
                    $"{bar.Name}: {ReportTable.Percent(value, bar.Interval)}"
                    + (bar.Reference is { } other ? $"; more frequent label {ReportTable.Percent(other)}" : "");
                canvas.Rect("bar", X(0), middle - 6, PlotWidth * value, 12, tip);
            }

            if (bar.Interval is { } interval)
                canvas.Line("whisker", X(interval.Low), middle, X(interval.High), middle);
            if (bar.Reference is { } reference)
                canvas.Line("reference", X(reference), middle - 8, X(reference), middle + 8);
            canvas.Text(
                "ink number",
                LabelWidth + PlotWidth + ValueWidth - 4,
                middle,
                ReportTable.Percent(bar.Value),
                "end"
            );
        }

        canvas.Line("axis", X(0), 0, X(0), bottom);
        return canvas.ToString();

        static double X(double fraction) => LabelWidth + (PlotWidth * fraction);
    }

    /// <summary>The confusion matrix; a cell's tint is its share of the row, so that rare classes can be read as well.</summary>
    public static string HeatMap(
        string description,
        IReadOnlyList<string> classes,
        IReadOnlyList<IReadOnlyList<long>> counts
    )
    {
        const double Left = 104,
            Top = 40,
            Cell = 62,
            Gap = 2;
        double side = classes.Count * Cell;
        var canvas = new SvgCanvas(Left + side, Top + side, description);
        canvas.Text("muted", Left + (side / 2), 8, "predicted", "middle");
        canvas.Text("muted", 8, Top + (side / 2), "labelled", "middle", turned: true);
        for (int row = 0; row < classes.Count; row++)
        {
            double y = Top + (row * Cell);
            canvas.Text("ink", Left - 8, y + (Cell / 2), classes[row], "end");
            canvas.Text("ink", Left + ((row + 0.5) * Cell), Top - 14, classes[row], "middle");
            long total = counts[row].Sum();
            for (int column = 0; column < classes.Count; column++)
            {
                long count = counts[row][column];
                double share = total == 0 ? 0 : (double)count / total,
                    x = Left + (column * Cell);
                string tip = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{classes[row]} predicted as {classes[column]}: {count} of {total}"
                );
                canvas.Rect("cell", x + (Gap / 2), y + (Gap / 2), Cell - Gap, Cell - Gap, tip);
                if (share > 0)
                    canvas.Rect("tint", x + (Gap / 2), y + (Gap / 2), Cell - Gap, Cell - Gap, tip, opacity: share);
                if (count == 0)
                    continue;
                string style = share > 0.75 ? "on-tint" : "ink";
                canvas.Text(
                    style,
                    x + (Cell / 2),
                    y + (Cell / 2) - 7,
                    count.ToString(CultureInfo.InvariantCulture),
                    "middle"
                );
                canvas.Text(
                    style + " small",
                    x + (Cell / 2),
                    y + (Cell / 2) + 9,
                    string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %"),
                    "middle"
                );
            }
        }

        return canvas.ToString();
    }

    /// <summary>Claimed probability against what happened, over a histogram of the claims.</summary>
    public static string Reliability(
        string description,
        IReadOnlyList<ReliabilityBin> bins,
        string xTitle,
        string yTitle
    )
    {
        const double Left = 50,
            Top = 8,
            Side = 260,
            HistogramTop = Top + Side + 12,
            HistogramHeight = 40,
            Bottom = HistogramTop + HistogramHeight;
        var canvas = new SvgCanvas(Left + Side + 24, Bottom + 38, description);
        for (int tick = 0; tick <= 100; tick += 20)
        {
            double fraction = tick / 100.0;
            canvas.Line("grid", X(fraction), Top, X(fraction), Bottom);
            canvas.Line("grid", Left, Y(fraction), Left + Side, Y(fraction));
            canvas.Text("muted", X(fraction), Bottom + 12, Tick(tick), "middle");
            canvas.Text("muted", Left - 6, Y(fraction), Tick(tick), "end");
        }

        canvas.Line("diagonal", X(0), Y(0), X(1), Y(1));
        canvas.Line("axis", Left, Bottom, Left + Side, Bottom);
        canvas.Text("muted", Left + (Side / 2), Bottom + 30, xTitle, "middle");
        canvas.Text("muted", 8, Top + (Side / 2), yTitle, "middle", turned: true);

        long most = Math.Max(1, bins.Max(bin => bin.Count)),
            total = bins.Sum(bin => bin.Count);
        foreach (ReliabilityBin bin in bins.Where(bin => bin.Count > 0))
        {
            string tip = string.Create(
                CultureInfo.InvariantCulture,
                $"{bin.Count} of {total} claims from {100 * bin.From:F0} to {100 * bin.To:F0} %: mean {100 * bin.MeanProbability:F1} %, happened {100 * bin.Fraction:F1} %"
            );
            double height = Math.Max(1, HistogramHeight * bin.Count / most);
            canvas.Rect("histogram", X(bin.From) + 1, Bottom - height, X(bin.To) - X(bin.From) - 2, height, tip);
            canvas.Line(
                "gap",
                X(bin.MeanProbability!.Value),
                Y(bin.MeanProbability.Value),
                X(bin.MeanProbability.Value),
                Y(bin.Fraction!.Value)
            );
            canvas.Circle("dot", X(bin.MeanProbability.Value), Y(bin.Fraction.Value), 5, tip);
        }

        return canvas.ToString();

        static double X(double fraction) => Left + (Side * fraction);

        static double Y(double fraction) => Top + (Side * (1 - fraction));

        static string Tick(int percent) => percent == 100 ? "100 %" : percent.ToString(CultureInfo.InvariantCulture);
    }
}
