using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Training.Reproduction;

/// <summary>Learning curves as inline SVG: a line per system, with a band from its lowest to its highest run.</summary>
internal static class LearningCurvesPlot
{
    private const double Left = 56;
    private const double Top = 12;
    private const double Width = 520;
    private const double Height = 240;
    private const double LegendRow = 18;

    /// <summary>Draws the curves. Systems without a point keep their line style, but are not drawn.</summary>
    /// <param name="description">The description of the plot.</param>
    /// <param name="curves">The curves, of which one has a point.</param>
    public static string Draw(string description, IReadOnlyList<LearningCurve> curves)
    {
        CurvePoint[] all = [.. curves.SelectMany(curve => curve.Points)];
        (double low, double high, double step) = ReproductionPlots.Scale(
            all.Min(point => point.Low),
            all.Max(point => point.High)
        );
        (_, double most, double every) = ReproductionPlots.Scale(0, all.Max(point => point.Images));
        const double Bottom = Top + Height,
            Legend = Bottom + 46;
        var canvas = new SvgCanvas(Left + Width + 30, Legend + (LegendRow * curves.Count), description);
        for (double tick = low; tick <= high + (step / 2); tick += step)
        {
            canvas.Line("grid", Left, Y(tick), Left + Width, Y(tick));
            canvas.Text("muted", Left - 6, Y(tick), Text($"{tick:0.##} %"), "end");
        }

        for (double tick = 0; tick <= most + (every / 2); tick += every)
        {
            canvas.Line("grid", X(tick), Top, X(tick), Bottom);
            canvas.Text("muted", X(tick), Bottom + 12, Text($"{tick:N0}"), "middle");
        }

        canvas.Line("axis", Left, Bottom, Left + Width, Bottom);
        canvas.Text("muted", Left + (Width / 2), Bottom + 30, "images seen", "middle");
        int row = 0;
        foreach ((int index, LearningCurve curve) in curves.Index())
        {
            if (curve.Points.Count == 0)
                continue;
            canvas.Polygon(
                Text($"band s{index}"),
                curve
                    .Points.Select(point => (X(point.Images), Y(point.High)))
                    .Concat(curve.Points.Reverse().Select(point => (X(point.Images), Y(point.Low))))
            );
            canvas.Polyline(LinePlots.StyleOf(index), curve.Points.Select(point => (X(point.Images), Y(point.Mean))));
            foreach (CurvePoint point in curve.Points)
                canvas.Circle(
                    Text($"point s{index}"),
                    X(point.Images),
                    Y(point.Mean),
                    3,
                    Text(
                        $"{curve.Name}, {point.Images:N0} images: {point.Mean:F2} % ({point.Low:F2} to {point.High:F2})"
                    )
                );
            double y = Legend + (LegendRow * row++);
            canvas.Line(LinePlots.StyleOf(index), Left, y, Left + 28, y);
            canvas.Text("ink", Left + 36, y, curve.Name);
        }

        return canvas.ToString();

        double X(double images) => Left + (Width * images / most);

        double Y(double percent) => Top + (Height * (high - percent) / (high - low));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
