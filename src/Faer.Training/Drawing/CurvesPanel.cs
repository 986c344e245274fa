using SkiaSharp;

namespace Faer.Training.Drawing;

/// <summary>
/// Draws curves over epochs: axes, a line with dots per curve, a dashed mark at one epoch, and below them the legend,
/// so that it covers no curve.
/// </summary>
/// <param name="Title">The title.</param>
/// <param name="Curves">The curves that have points.</param>
/// <param name="MarkedEpoch">The epoch of the dashed mark.</param>
/// <param name="Mark">What the mark shows.</param>
internal sealed record CurvesPanel(string Title, IReadOnlyList<CurvesPanel.Curve> Curves, int MarkedEpoch, string Mark)
{
    private const int MarginPx = 14;
    private const int TitlePx = 34;
    private const int LegendMarkPx = 22;
    private const int LegendGapPx = 18;
    private const int LeastPlotPx = 120;
    private const float LinePx = 2;
    private const float DotPx = 2.5f;

    /// <summary>The maximum number of epochs that are drawn with dots; with more, the dots would merge.</summary>
    private const int MostDots = 60;

    private static readonly SKColor s_grid = new(0xE4, 0xE6, 0xE9);
    private static readonly SKColor s_mark = new(0x80, 0x80, 0x80);
    private static readonly float[] s_markDashes = [8, 6];

    /// <summary>Dashes of the curves after those that have a color of their own.</summary>
    private static readonly float[][] s_dashes =
    [
        [],
        [6, 3],
        [2, 3],
    ];

    /// <summary>A curve by its name: finite values in the order of their epochs.</summary>
    public sealed record Curve(string Name, IReadOnlyList<(int Epoch, double Value)> Points);

    /// <summary>Draws the panel into a rectangle of a canvas.</summary>
    public void Draw(PngCanvas canvas, int left, int top, int width, int height)
    {
        List<List<(string Text, int Curve)>> legend = Legend(canvas, width - (2 * MarginPx));
        PlotAxis values = PlotAxis.Of(Curves.SelectMany(curve => curve.Points).Select(point => point.Value)),
            epochs = PlotAxis.OfWhole(
                Curves.SelectMany(curve => curve.Points).Select(point => point.Epoch).Append(MarkedEpoch)
            );
        float labelPx = values.Ticks.Max(tick => canvas.WidthOf(values.Label(tick)));
        float bottomPx = (PngCanvas.LinePx * (legend.Count + 3)) + MarginPx;
        var plot = SKRect.Create(
            left + MarginPx + labelPx + 8,
            top + TitlePx,
            width - (2 * MarginPx) - labelPx - 8,
            Math.Max(LeastPlotPx, height - TitlePx - bottomPx)
        );

        canvas.Title(canvas.Fit(Title, width), left + (width / 2f), top + 8);
        foreach (double tick in values.Ticks)
        {
            float y = values.Place(tick, plot.Bottom, plot.Top);
            canvas.Line([new(plot.Left, y), new(plot.Right, y)], s_grid, 1);
            canvas.Text(values.Label(tick), plot.Left - 8, y - (PngCanvas.LinePx / 2f), SKTextAlign.Right);
        }

        foreach (double tick in epochs.Ticks)
        {
            float x = epochs.Place(tick, plot.Left, plot.Right);
            canvas.Line([new(x, plot.Top), new(x, plot.Bottom)], s_grid, 1);
            canvas.Text(epochs.Label(tick), x, plot.Bottom + 5, SKTextAlign.Center);
        }

        float marked = epochs.Place(MarkedEpoch, plot.Left, plot.Right);
        canvas.Line([new(marked, plot.Top), new(marked, plot.Bottom)], s_mark, 1.5f, s_markDashes);
        for (int i = 0; i < Curves.Count; i++)
        {
            DrawLine(
                canvas,
                i,
                [
                    .. Curves[i]
                        .Points.Select(point => new SKPoint(
                            epochs.Place(point.Epoch, plot.Left, plot.Right),
                            values.Place(point.Value, plot.Bottom, plot.Top)
                        )),
                ]
            );
        }

        canvas.Line(
            [
                new(plot.Left, plot.Top),
                new(plot.Right, plot.Top),
                new(plot.Right, plot.Bottom),
                new(plot.Left, plot.Bottom),
                new(plot.Left, plot.Top),
            ],
            PngCanvas.Ink,
            1
        );
        canvas.Text("epoch", plot.MidX, plot.Bottom + PngCanvas.LinePx + 6, SKTextAlign.Center);
        DrawLegend(canvas, legend, left + MarginPx, plot.Bottom + (2.8f * PngCanvas.LinePx));
    }

    private static void DrawLine(PngCanvas canvas, int curve, ReadOnlySpan<SKPoint> points)
    {
        SKColor color = PngCanvas.Colors[curve % PngCanvas.Colors.Count];
        canvas.Line(points, color, LinePx, s_dashes[curve / PngCanvas.Colors.Count % s_dashes.Length]);
        if (points.Length > MostDots)
            return;
        foreach (SKPoint point in points)
            canvas.Dot(point.X, point.Y, DotPx, color);
    }

    /// <summary>Returns the lines of the legend; the mark has the index of no curve, -1.</summary>
    private List<List<(string Text, int Curve)>> Legend(PngCanvas canvas, float widthPx)
    {
        List<List<(string Text, int Curve)>> lines =
        [
            [],
        ];
        float used = 0;
        foreach ((string text, int curve) in Curves.Select((curve, i) => (curve.Name, i)).Append((Mark, -1)))
        {
            string shown = canvas.Fit(text, widthPx - LegendMarkPx);
            float needed = LegendMarkPx + canvas.WidthOf(shown);
            if (used > 0 && used + needed > widthPx)
            {
                lines.Add([]);
                used = 0;
            }

            lines[^1].Add((shown, curve));
            used += needed + LegendGapPx;
        }

        return lines;
    }

    private static void DrawLegend(PngCanvas canvas, List<List<(string Text, int Curve)>> lines, float left, float top)
    {
        foreach ((int line, List<(string Text, int Curve)> entries) in lines.Index())
        {
            float x = left,
                y = top + (line * PngCanvas.LinePx),
                middle = y + (PngCanvas.LinePx / 2f);
            foreach ((string text, int curve) in entries)
            {
                if (curve < 0)
                    canvas.Line([new(x, middle), new(x + 16, middle)], s_mark, 1.5f, [4, 2]);
                else
                    DrawLine(canvas, curve, [new(x, middle), new(x + 16, middle)]);
                canvas.Text(text, x + LegendMarkPx, y);
                x += LegendMarkPx + canvas.WidthOf(text) + LegendGapPx;
            }
        }
    }
}
