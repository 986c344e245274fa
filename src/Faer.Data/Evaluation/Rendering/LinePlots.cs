using System.Globalization;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Rendering;

/// <summary>The curves of a report as inline SVG. Lines differ by dashes as well as by color.</summary>
internal static class LinePlots
{
    /// <summary>The number of line styles; further lines repeat them.</summary>
    public const int Styles = 5;

    private const double SmallSide = 150;
    private const double SmallLeft = 40;
    private const double SmallTop = 36;
    private const double SmallBottom = 22;
    private const double Right = 22;

    /// <summary>A point of a line.</summary>
    public readonly record struct Point(double X, double Y);

    /// <summary>A line with its name.</summary>
    public sealed record Line(string Name, IReadOnlyList<Point> Points);

    /// <summary>The CSS class of a line by its index.</summary>
    public static string StyleOf(int line) => string.Create(CultureInfo.InvariantCulture, $"line s{line % Styles}");

    /// <summary>The start of an axis of fractions on which all values are visible: a multiple of 0.1.</summary>
    public static double Lowest(IEnumerable<double> values) =>
        Math.Clamp(Math.Floor((values.DefaultIfEmpty().Min() * 10) - 0.2) / 10, 0, 0.9);

    /// <summary>A plot of lines over shares from 0 to 1.</summary>
    /// <param name="description">What the plot shows.</param>
    /// <param name="lines">The lines; their points are fractions.</param>
    /// <param name="xTitle">The title of the horizontal axis.</param>
    /// <param name="yTitle">The title of the vertical axis.</param>
    /// <param name="lowest">The start of the vertical axis, 0 to 0.9.</param>
    public static string Lines(
        string description,
        IReadOnlyList<Line> lines,
        string xTitle,
        string yTitle,
        double lowest
    )
    {
        const double Left = 54,
            Top = 8,
            Width = 360,
            Height = 220,
            LegendRow = 18;
        double bottom = Top + Height,
            legend = bottom + 46;
        var canvas = new SvgCanvas(
            Left + Width + 30,
            legend + (lines.Count > 1 ? LegendRow * lines.Count : 0),
            description
        );
        for (int tick = 0; tick <= 100; tick += 20)
        {
            canvas.Line("grid", X(tick / 100.0), Top, X(tick / 100.0), bottom);
            canvas.Text("muted", X(tick / 100.0), bottom + 12, Percent(tick), "middle");
        }

        for (int tick = (int)Math.Round(100 * lowest); tick <= 100; tick += lowest < 0.5 ? 20 : 10)
        {
            canvas.Line("grid", Left, Y(tick / 100.0), Left + Width, Y(tick / 100.0));
            canvas.Text("muted", Left - 6, Y(tick / 100.0), Percent(tick), "end");
        }

        canvas.Line("axis", Left, bottom, Left + Width, bottom);
        canvas.Text("muted", Left + (Width / 2), bottom + 30, xTitle, "middle");
        canvas.Text("muted", 8, Top + (Height / 2), yTitle, "middle", turned: true);
        for (int i = 0; i < lines.Count; i++)
        {
            canvas.Polyline(StyleOf(i), lines[i].Points.Select(point => (X(point.X), Y(point.Y))));
            if (lines.Count == 1)
                continue;
            double y = legend + (LegendRow * i);
            canvas.Line(StyleOf(i), Left, y, Left + 28, y);
            canvas.Text("ink", Left + 36, y, lines[i].Name);
        }

        return canvas.ToString();

        static double X(double share) => Left + (Width * share);

        double Y(double fraction) => Top + (Height * (1 - ((fraction - lowest) / (1 - lowest))));
    }

    /// <summary>A small plot of a ROC curve with its area.</summary>
    /// <param name="title">The label.</param>
    /// <param name="curve">The curve.</param>
    /// <param name="area">The area under it, 0 to 1.</param>
    public static string Roc(string title, LabelCurve curve, double? area)
    {
        SvgCanvas canvas = Small(
            title,
            $"AUC {ReportTable.Percent(area)}",
            $"ROC curve of {title}, area {ReportTable.Percent(area)}"
        );
        for (int tick = 0; tick <= 100; tick += 50)
            canvas.Text("muted small", SmallX(tick / 100.0), SmallTop + SmallSide + 12, Percent(tick), "middle");
        canvas.Line("diagonal", SmallX(0), SmallY(0), SmallX(1), SmallY(1));
        canvas.Polyline(
            StyleOf(0),
            curve.FalsePositiveRates.Zip(curve.TruePositiveRates, (wrong, right) => (SmallX(wrong), SmallY(right)))
        );
        return canvas.ToString();
    }

    /// <summary>A small plot of fractions over strengths, from strength 0 on.</summary>
    /// <param name="title">The title of the plot, such as the name of a corruption.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="strongest">The highest strength.</param>
    public static string Strengths(string title, IReadOnlyList<Line> lines, int strongest)
    {
        SvgCanvas canvas = Small(title, "", $"{title}: figures at each strength");
        for (int strength = 0; strength <= strongest; strength++)
            canvas.Text(
                "muted small",
                SmallX((double)strength / strongest),
                SmallTop + SmallSide + 12,
                strength.ToString(CultureInfo.InvariantCulture),
                "middle"
            );
        for (int i = 0; i < lines.Count; i++)
        {
            canvas.Polyline(
                StyleOf(i),
                lines[i].Points.Select(point => (SmallX(point.X / strongest), SmallY(point.Y)))
            );
            foreach (Point point in lines[i].Points)
                canvas.Circle(
                    $"point s{i % Styles}",
                    SmallX(point.X / strongest),
                    SmallY(point.Y),
                    2.5,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{lines[i].Name}, strength {point.X}: {ReportTable.Percent(point.Y)}"
                    )
                );
        }

        return canvas.ToString();
    }

    private static SvgCanvas Small(string title, string note, string description)
    {
        var canvas = new SvgCanvas(SmallLeft + SmallSide + Right, SmallTop + SmallSide + SmallBottom, description);
        canvas.Text("ink strong", SmallLeft, 8, title);
        canvas.Text("muted small", SmallLeft, 24, note);
        for (int tick = 0; tick <= 100; tick += 50)
        {
            canvas.Line("grid", SmallLeft, SmallY(tick / 100.0), SmallLeft + SmallSide, SmallY(tick / 100.0));
            canvas.Text("muted small", SmallLeft - 5, SmallY(tick / 100.0), Percent(tick), "end");
        }

        canvas.Line("axis", SmallLeft, SmallTop + SmallSide, SmallLeft + SmallSide, SmallTop + SmallSide);
        return canvas;
    }

    private static double SmallX(double share) => SmallLeft + (SmallSide * share);

    private static double SmallY(double fraction) => SmallTop + (SmallSide * (1 - fraction));

    private static string Percent(int tick) => tick == 100 ? "100 %" : tick.ToString(CultureInfo.InvariantCulture);
}
