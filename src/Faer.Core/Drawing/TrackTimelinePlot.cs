using System.Globalization;
using Faer.Files;
using Faer.Imaging;
using Faer.Tracking;
using SkiaSharp;

namespace Faer.Drawing;

/// <summary>
/// Draws a track over time: the smoothed probabilities of the expressions as stacked areas, and below them the labels
/// of other heads and the attributes with the largest means as strips, darker for lower probabilities. Safe to call
/// from many threads.
/// </summary>
/// <remarks>
/// Drawn with SkiaSharp, which decodes photos anyway, so that the library and faer need no plotting library.
/// </remarks>
public static class TrackTimelinePlot
{
    /// <summary>The maximum number of attributes shown.</summary>
    public const int MaxAttributes = 8;

    private const int MaxLabelsPerHead = 3;

    private const int WidthPx = 1200,
        AreaHeightPx = 300,
        AreaGapPx = 14,
        StripHeightPx = 24,
        StripGapPx = 6;
    private const int LeftPx = 190,
        RightPx = 190,
        TopPx = 60,
        AxisPx = 40;
    private const float TextPx = 16,
        TitlePx = 20,
        LinePx = 1;

    private static readonly SKColor[] s_expressionColors =
    [
        new(0x8D, 0x93, 0x9C),
        new(0xFF, 0xC1, 0x07),
        new(0x42, 0x8B, 0xCA),
        new(0xFF, 0x8A, 0x65),
        new(0xB3, 0x7F, 0xDB),
        new(0x7C, 0xB3, 0x42),
        new(0xE5, 0x39, 0x35),
        new(0x8D, 0x6E, 0x63),
    ];

    private static readonly SKColor s_background = AnnotationPanel.Background,
        s_text = new(0xF2, 0xF2, 0xF2),
        s_muted = new(0x6A, 0x6E, 0x76),
        s_strip = new(0x4D, 0xD0, 0xE1);

    /// <summary>Draws a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="title">The title above the plot, such as the video's name.</param>
    /// <returns>The bytes of a PNG file.</returns>
    public static byte[] ToPng(TrackSummary track, string title)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(title);
        Strip[] strips = [.. Strips(track.MeanHeads)];
        int areaHeight = track.MeanExpression is null ? 0 : AreaHeightPx + AreaGapPx;
        int bottom = TopPx + areaHeight + (strips.Length * (StripHeightPx + StripGapPx)) + StripGapPx;

        using SKSurface surface = SKSurface.Create(
            new SKImageInfo(WidthPx, bottom + AxisPx, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var font = new SKFont(BundledTypeface.Typeface, TextPx) { Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true };
        var plot = new Plot(surface.Canvas, font, paint, track);
        surface.Canvas.Clear(s_background);
        plot.DrawTitle(
            $"{title}   track {track.TrackId}   {Seconds(track.Duration)} s, {track.Frames} frames{Main(track)}"
        );
        if (areaHeight > 0)
            plot.DrawExpressions(track.MeanExpression!);
        for (int i = 0; i < strips.Length; i++)
            plot.DrawStrip(strips[i], TopPx + areaHeight + StripGapPx + (i * (StripHeightPx + StripGapPx)));
        plot.DrawTimes(bottom);
        using SKPixmap pixels = surface.PeekPixels();
        return ImageEncoder.ToPng(pixels);
    }

    private static IEnumerable<Strip> Strips(HeadEstimates means)
    {
        foreach (HeadEstimate head in means.Own)
        {
            foreach (Strip strip in Largest(head, MaxLabelsPerHead, label => $"{head.Name}: {LabelTexts.Of(label)}"))
                yield return strip;
        }

        if (means.TryGet(LabelHead.AttributesName, out HeadEstimate? attributes))
        {
            foreach (Strip strip in Largest(attributes, MaxAttributes, LabelTexts.Of))
                yield return strip;
        }
    }

    private static IEnumerable<Strip> Largest(HeadEstimate head, int count, Func<string, string> title) =>
        head
            .Labels.Select(
                (label, index) => new Strip(head.Name, index, VisibleText.Escape(title(label.Label)), label.Probability)
            )
            .OrderByDescending(strip => strip.Mean)
            .Take(count);

    private static string Main(TrackSummary track) =>
        track.MeanExpression is { } mean ? $"   mean: {AnnotationText.Expression(mean)}" : "";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record Strip(string Head, int Label, string Title, float Mean);

    private sealed class Plot(SKCanvas canvas, SKFont font, SKPaint paint, TrackSummary track)
    {
        private readonly TrackTimeline _points = track.Timeline;

        public void DrawTitle(string title)
        {
            using var large = new SKFont(font.Typeface, TitlePx) { Subpixel = true };
            paint.Color = s_text;

            // Shorten a long name at its start, because the facts about the track matter more.
            while (large.MeasureText(title) > WidthPx - (2 * StripHeightPx) && title.Length > 1)
                title = "\u2026" + title.TrimStart('\u2026')[1..];
            canvas.DrawText(title, StripHeightPx, TopPx / 2f + (TitlePx / 2), SKTextAlign.Left, large, paint);
        }

        public void DrawExpressions(ExpressionEstimate mean)
        {
            var below = new float[_points.Count];
            for (int expression = 0; expression < mean.Probabilities.Count; expression++)
            {
                float[] above =
                [
                    .. below.Select(
                        (share, point) => share + _points.Probabilities(LabelHead.ExpressionName, point)[expression]
                    ),
                ];
                using SKPath area = Area(below, above);
                paint.Color = s_expressionColors[expression];
                canvas.DrawPath(area, paint);
                below = above;
                DrawLegend((Expression)expression, mean);
            }

            paint.Color = s_text;
            foreach (float share in (ReadOnlySpan<float>)[0, 0.5f, 1])
                canvas.DrawText(
                    AnnotationText.Percent(share),
                    LeftPx - 8,
                    Y(share) + (TextPx / 3),
                    SKTextAlign.Right,
                    font,
                    paint
                );
            canvas.DrawText("expression", 16, Y(0.5f) + (TextPx / 3), SKTextAlign.Left, font, paint);
            paint.Color = s_background.WithAlpha(0x60);
            foreach (float share in (ReadOnlySpan<float>)[0.25f, 0.5f, 0.75f])
                canvas.DrawRect(LeftPx, Y(share), Right - LeftPx, LinePx, paint);
        }

        public void DrawStrip(Strip strip, float top)
        {
            paint.IsAntialias = false; // so that cells meet without a seam
            for (int point = 0; point < _points.Count; point++)
            {
                float probability = _points.Probabilities(strip.Head, point)[strip.Label];
                (float left, float right) = Cell(point);
                paint.Color = s_strip.WithAlpha((byte)(0x18 + ((0xFF - 0x18) * probability)));
                canvas.DrawRect(left, top, right - left, StripHeightPx, paint);
            }

            paint.IsAntialias = true;
            paint.Color = s_text;
            float baseline = top + (StripHeightPx / 2f) + (TextPx / 3);
            canvas.DrawText(Fitting(strip.Title, LeftPx - 16), LeftPx - 8, baseline, SKTextAlign.Right, font, paint);
            canvas.DrawText(
                $"mean {AnnotationText.Percent(strip.Mean)}",
                Right + 10,
                baseline,
                SKTextAlign.Left,
                font,
                paint
            );
        }

        /// <summary>Returns the text, shortened at its end to fit.</summary>
        private string Fitting(string text, float widthPx)
        {
            while (font.MeasureText(text) > widthPx && text.Length > 2)
                text = text.TrimEnd('\u2026')[..^1] + "\u2026";
            return text;
        }

        public void DrawTimes(float top)
        {
            double length = track.Duration.TotalSeconds,
                step = Step(length);
            paint.Color = s_muted;
            canvas.DrawRect(LeftPx, top, Right - LeftPx, LinePx, paint);
            for (
                double second = Math.Ceiling(track.Start.TotalSeconds / step) * step;
                second <= track.End.TotalSeconds + 1e-9;
                second += step
            )
            {
                float x = X(TimeSpan.FromSeconds(second));
                paint.Color = s_muted;
                canvas.DrawRect(x, top, LinePx, 6, paint);
                paint.Color = s_text;
                canvas.DrawText(Clock(second, step), x, top + 8 + TextPx, SKTextAlign.Center, font, paint);
            }
        }

        private static float Right => WidthPx - RightPx;

        private static float Y(float share) => TopPx + ((1 - share) * AreaHeightPx);

        /// <summary>
        /// The distance between two times on the axis in seconds: a round number that gives at most about eight times.
        /// </summary>
        private static double Step(double length) =>
            ((ReadOnlySpan<double>)[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800])
                .ToArray()
                .FirstOrDefault(step => length / step <= 8, 3600);

        private static string Clock(double second, double step)
        {
            var time = TimeSpan.FromSeconds(Math.Round(second, 3));
            string format =
                time.TotalHours >= 1 ? @"h\:mm\:ss"
                : step < 1 ? @"m\:ss\.f"
                : @"m\:ss";
            return time.ToString(format, CultureInfo.InvariantCulture);
        }

        private float X(TimeSpan time) =>
            track.Duration > TimeSpan.Zero
                ? LeftPx + ((Right - LeftPx) * (float)((time - track.Start) / track.Duration))
                : (LeftPx + Right) / 2;

        /// <summary>
        /// The horizontal range of a point, up to the next point. The last point reaches the end; a single point fills
        /// the plot.
        /// </summary>
        private (float Left, float Right) Cell(int point) =>
            (
                point == 0 ? LeftPx : X(_points.Times[point]),
                point == _points.Count - 1 ? Right : X(_points.Times[point + 1])
            );

        private SKPath Area(float[] below, float[] above)
        {
            var path = new SKPath();
            path.MoveTo(LeftPx, Y(above[0]));
            for (int point = 0; point < above.Length; point++)
                path.LineTo(PointX(point), Y(above[point]));
            path.LineTo(Right, Y(above[^1]));
            path.LineTo(Right, Y(below[^1]));
            for (int point = below.Length - 1; point >= 0; point--)
                path.LineTo(PointX(point), Y(below[point]));
            path.LineTo(LeftPx, Y(below[0]));
            path.Close();
            return path;
        }

        private float PointX(int point) => point == 0 ? LeftPx : X(_points.Times[point]);

        private void DrawLegend(Expression expression, ExpressionEstimate mean)
        {
            float height = AreaHeightPx / (float)mean.Probabilities.Count;
            float middle = TopPx + AreaHeightPx - (((int)expression + 0.5f) * height);
            paint.Color = s_expressionColors[(int)expression];
            canvas.DrawRect(Right + 10, middle - 7, 14, 14, paint);
            paint.Color = s_text;
            canvas.DrawText(
                $"{expression.Name()} {AnnotationText.Percent(mean.Probabilities[(int)expression])}",
                Right + 32,
                middle + (TextPx / 3),
                SKTextAlign.Left,
                font,
                paint
            );
        }
    }
}
