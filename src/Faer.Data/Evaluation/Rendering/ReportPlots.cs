using System.Globalization;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Rendering;

/// <summary>The plots of a report as inline SVG.</summary>
internal static class ReportPlots
{
    private const double SmallestLabelWidth = 120;
    private const double LargestLabelWidth = 240;
    private const double CharacterWidth = 6.8;
    private const double PlotWidth = 400;
    private const double ValueWidth = 70;
    private const double RowHeight = 20;
    private const double AxisHeight = 26;

    /// <summary>One bar of <see cref="Bars"/>.</summary>
    /// <param name="Name">Its label.</param>
    /// <param name="Value">Its length, 0 to 1; null draws no bar.</param>
    /// <param name="Interval">The interval, drawn as a whisker; null for none.</param>
    /// <param name="Reference">A value to compare with, drawn as a tick; null for none.</param>
    public sealed record Bar(string Name, double? Value, Interval? Interval, double? Reference);

    /// <summary>Horizontal bars from 0 to 100 %, with whiskers and ticks.</summary>
    /// <param name="description">What the plot shows.</param>
    /// <param name="bars">The bars, from top to bottom.</param>
    /// <param name="reference">What the ticks show.</param>
    public static string Bars(string description, IReadOnlyList<Bar> bars, string reference = "more frequent label")
    {
        double bottom = bars.Count * RowHeight,
            labelWidth = LabelWidth(bars.Select(bar => bar.Name));
        var canvas = new SvgCanvas(labelWidth + PlotWidth + ValueWidth, bottom + AxisHeight, description);
        Scale(canvas, labelWidth, bottom);
        for (int i = 0; i < bars.Count; i++)
        {
            Bar bar = bars[i];
            double middle = (i + 0.5) * RowHeight;
            canvas.Text("ink", labelWidth - 8, middle, Short(bar.Name), "end");
            if (bar.Value is { } value)
            {
                string tip =
                    $"{bar.Name}: {ReportTable.Percent(value, bar.Interval)}"
                    + (bar.Reference is { } other ? $"; {reference} {ReportTable.Percent(other)}" : "");
                canvas.Rect("bar", X(0), middle - 6, PlotWidth * value, 12, tip);
            }

            if (bar.Interval is { } interval)
                canvas.Line("whisker", X(interval.Low), middle, X(interval.High), middle);
            if (bar.Reference is { } tick)
                canvas.Line("reference", X(tick), middle - 8, X(tick), middle + 8);
            canvas.Text(
                "ink number",
                labelWidth + PlotWidth + ValueWidth - 4,
                middle,
                ReportTable.Percent(bar.Value),
                "end"
            );
        }

        canvas.Line("axis", X(0), 0, X(0), bottom);
        return canvas.ToString();

        double X(double fraction) => labelWidth + (PlotWidth * fraction);
    }

    /// <summary>One row of <see cref="Dots"/>.</summary>
    /// <param name="Name">Its label.</param>
    /// <param name="Value">The position of the dot, 0 to 1.</param>
    /// <param name="Other">The position of the ring, 0 to 1.</param>
    public sealed record Dot(string Name, double Value, double Other);

    /// <summary>A dot and a ring per row, from 0 to 100 %.</summary>
    /// <param name="description">What the plot shows.</param>
    /// <param name="dots">The rows, from top to bottom.</param>
    /// <param name="names">What the dots and the rings show.</param>
    public static string Dots(string description, IReadOnlyList<Dot> dots, (string Dot, string Ring) names)
    {
        double bottom = dots.Count * RowHeight,
            labelWidth = LabelWidth(dots.Select(dot => dot.Name));
        var canvas = new SvgCanvas(labelWidth + PlotWidth + ValueWidth, bottom + AxisHeight, description);
        Scale(canvas, labelWidth, bottom);
        foreach ((int i, Dot dot) in dots.Index())
        {
            double middle = (i + 0.5) * RowHeight,
                x = labelWidth + (PlotWidth * dot.Value),
                ring = labelWidth + (PlotWidth * dot.Other);
            string tip =
                $"{dot.Name}: {names.Dot} {ReportTable.Percent(dot.Value)}, {names.Ring} "
                + $"{ReportTable.Percent(dot.Other)}";
            canvas.Text("ink", labelWidth - 8, middle, Short(dot.Name), "end");
            canvas.Line("grid", labelWidth, middle, labelWidth + PlotWidth, middle);
            canvas.Circle("ring", ring, middle, 4, tip);
            canvas.Circle("bar", x, middle, 4.5, tip);
            canvas.Text(
                "ink number",
                labelWidth + PlotWidth + ValueWidth - 4,
                middle,
                ReportTable.Percent(dot.Value),
                "end"
            );
        }

        canvas.Line("axis", labelWidth, 0, labelWidth, bottom);
        return canvas.ToString();
    }

    /// <summary>
    /// A heat map of prediction counts. A cell's tint is its share of the row, so that rare classes are readable as
    /// well.
    /// </summary>
    /// <param name="description">What the plot shows.</param>
    /// <param name="rows">The names of the rows, such as the true classes.</param>
    /// <param name="columns">The predicted classes.</param>
    /// <param name="counts">One list per row, with one count per column.</param>
    /// <param name="rowTitle">What the rows are.</param>
    public static string HeatMap(
        string description,
        IReadOnlyList<string> rows,
        IReadOnlyList<string> columns,
        IReadOnlyList<IReadOnlyList<long>> counts,
        string rowTitle = "labeled"
    )
    {
        const double Cell = 62,
            RowCell = 46,
            Gap = 2,
            TitleWidth = 16;
        bool isTurned = columns.Any(column => column.Length * CharacterWidth > Cell);
        double left = TitleWidth + (rows.Max(row => Short(row).Length) * CharacterWidth) + 8,
            top = isTurned ? 24 + (columns.Max(column => Short(column).Length) * CharacterWidth) : 40,
            width = columns.Count * Cell,
            height = rows.Count * RowCell;
        var canvas = new SvgCanvas(left + width, top + height, description);
        canvas.Text("muted", left + (width / 2), 8, "predicted", "middle");
        canvas.Text("muted", 8, top + (height / 2), rowTitle, "middle", turned: true);
        for (int column = 0; column < columns.Count; column++)
            canvas.Text(
                "ink",
                left + ((column + 0.5) * Cell),
                isTurned ? top - 6 : top - 14,
                Short(columns[column]),
                isTurned ? "start" : "middle",
                isTurned
            );
        for (int row = 0; row < rows.Count; row++)
        {
            double y = top + (row * RowCell);
            canvas.Text("ink", left - 8, y + (RowCell / 2), Short(rows[row]), "end");
            long total = counts[row].Sum();
            for (int column = 0; column < columns.Count; column++)
            {
                long count = counts[row][column];
                double share = total == 0 ? 0 : (double)count / total,
                    x = left + (column * Cell);
                string tip = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows[row]} predicted as {columns[column]}: {count} of {total}"
                );
                canvas.Rect("cell", x + (Gap / 2), y + (Gap / 2), Cell - Gap, RowCell - Gap, tip);
                if (share > 0)
                    canvas.Rect("tint", x + (Gap / 2), y + (Gap / 2), Cell - Gap, RowCell - Gap, tip, opacity: share);
                if (count == 0)
                    continue;
                string style = share > 0.75 ? "on-tint" : "ink";
                canvas.Text(
                    style,
                    x + (Cell / 2),
                    y + (RowCell / 2) - 7,
                    count.ToString(CultureInfo.InvariantCulture),
                    "middle"
                );
                canvas.Text(
                    style + " small",
                    x + (Cell / 2),
                    y + (RowCell / 2) + 9,
                    string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %"),
                    "middle"
                );
            }
        }

        return canvas.ToString();
    }

    /// <summary>Draws the lines and numbers of a scale from 0 to 100 %.</summary>
    private static void Scale(SvgCanvas canvas, double labelWidth, double bottom)
    {
        for (int tick = 0; tick <= 100; tick += 20)
        {
            double x = labelWidth + (PlotWidth * tick / 100);
            canvas.Line("grid", x, 0, x, bottom);
            canvas.Text(
                "muted",
                x,
                bottom + 13,
                tick == 100 ? "100 %" : tick.ToString(CultureInfo.InvariantCulture),
                "middle"
            );
        }
    }

    private static double LabelWidth(IEnumerable<string> names) =>
        Math.Clamp(
            names.Select(name => (Short(name).Length * CharacterWidth) + 12).DefaultIfEmpty().Max(),
            SmallestLabelWidth,
            LargestLabelWidth
        );

    /// <summary>Shortens a name so that it fits into the largest label width.</summary>
    private static string Short(string name)
    {
        const int Longest = (int)((LargestLabelWidth - 12) / CharacterWidth);
        return name.Length <= Longest ? name : $"{name[..(Longest - 1)]}\u2026";
    }

    /// <summary>Predicted probability against observed frequency, above a histogram of the probabilities.</summary>
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
                $"{bin.Count} of {total} predictions from {100 * bin.From:F0} to {100 * bin.To:F0} %: mean "
                    + $"{100 * bin.MeanProbability:F1} %, came true in {100 * bin.Fraction:F1} %"
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
