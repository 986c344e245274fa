using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Training.Reproduction;

/// <summary>The plots of a reproduction as inline SVG.</summary>
internal static class ReproductionPlots
{
    private static readonly string[] s_peerStyles = ["point s1", "point s2", "point s3", "ring"];

    /// <summary>Plots accuracy over lambda, with the lambdas evenly spaced, as on a logarithmic axis.</summary>
    /// <param name="description">The description of the plot.</param>
    /// <param name="points">Each lambda with the paper's figure and one of ours per run, in percent.</param>
    /// <param name="showPaper">
    /// Whether the paper's curve is drawn. It is not comparable with results on other data.
    /// </param>
    public static string Lambda(
        string description,
        IReadOnlyList<(string Lambda, double Paper, double[] Ours)> points,
        bool showPaper
    )
    {
        const double Left = 56,
            Top = 12,
            Width = 420,
            Height = 200;
        double[] values =
        [
            .. points.SelectMany(point => point.Ours),
            .. showPaper ? points.Select(point => point.Paper) : [],
        ];
        var canvas = new SvgCanvas(Left + Width + 24, Top + Height + 44, description);
        if (values.Length == 0)
            values = [0, 100];
        (double low, double high, double step) = Scale(values.Min(), values.Max());
        for (double tick = low; tick <= high + (step / 2); tick += step)
        {
            canvas.Line("grid", Left, Y(tick), Left + Width, Y(tick));
            canvas.Text(
                "muted",
                Left - 6,
                Y(tick),
                string.Create(CultureInfo.InvariantCulture, $"{tick:0.##} %"),
                "end"
            );
        }

        for (int i = 0; i < points.Count; i++)
        {
            (string lambda, double paper, double[] ours) = points[i];
            canvas.Text("ink", X(i), Top + Height + 14, lambda, "middle");
            if (showPaper && i > 0)
                canvas.Line("other-curve", X(i - 1), Y(points[i - 1].Paper), X(i), Y(paper));
            if (ours.Length == 0)
                continue;
            if (i > 0 && points[i - 1].Ours.Length > 0)
                canvas.Line("curve", X(i - 1), Y(points[i - 1].Ours.Average()), X(i), Y(ours.Average()));
            canvas.Line("whisker", X(i), Y(ours.Min()), X(i), Y(ours.Max()));
            canvas.Circle(
                "dot",
                X(i),
                Y(ours.Average()),
                5,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"lambda {lambda}: {ours.Average():F2} % over {ours.Length} runs"
                )
            );
        }

        canvas.Line("axis", Left, Top + Height, Left + Width, Top + Height);
        canvas.Text("muted", Left + (Width / 2), Top + Height + 34, "lambda", "middle");
        return canvas.ToString();

        double X(int index) => Left + (Width * (index + 0.5) / points.Count);

        double Y(double percent) => Top + (Height * (high - percent) / (high - low));
    }

    /// <summary>
    /// Plots two values per row as two dots, sorted by the second value, lowest first. Values are fractions.
    /// </summary>
    /// <param name="description">The description of the plot.</param>
    /// <param name="first">The name of the first value.</param>
    /// <param name="second">The name of the second value.</param>
    /// <param name="rows">The attributes in CelebA's order, or some of them if there are no peers.</param>
    /// <param name="peers">Published methods, drawn as small marks with a legend; may be empty.</param>
    public static string Pairs(
        string description,
        string first,
        string second,
        IReadOnlyList<(string Name, double First, double Second)> rows,
        IReadOnlyList<AttributePeer> peers
    )
    {
        const double Left = 150,
            Width = 420,
            Row = 18,
            Top = 4;
        double bottom = Top + (rows.Count * Row);
        (double low, double high, double step) = Scale(
            rows.SelectMany(row => new[] { 100 * row.First, 100 * row.Second })
                .Concat(peers.SelectMany(peer => peer.Accuracies))
                .Min(),
            100
        );
        var canvas = new SvgCanvas(Left + Width + 24, bottom + 26 + (Row * peers.Count), description);
        for (double tick = low; tick <= high + (step / 2); tick += step)
        {
            canvas.Line("grid", X(tick), Top, X(tick), bottom);
            canvas.Text(
                "muted",
                X(tick),
                bottom + 13,
                string.Create(CultureInfo.InvariantCulture, $"{tick:0.##} %"),
                "middle"
            );
        }

        foreach ((int place, int row) in Enumerable.Range(0, rows.Count).OrderBy(row => rows[row].Second).Index())
        {
            (string name, double one, double two) = rows[row];
            double y = Top + ((place + 0.5) * Row);
            string tip = string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {first} {100 * one:F2} %, {second} {100 * two:F2} %"
            );
            canvas.Text("ink", Left - 8, y, name, "end");
            canvas.Line("gap", X(100 * one), y, X(100 * two), y);
            canvas.Circle("other", X(100 * one), y, 4, tip);
            canvas.Circle("dot", X(100 * two), y, 4, tip);
            foreach ((int index, AttributePeer peer) in peers.Index())
                canvas.Circle(
                    s_peerStyles[index],
                    X(peer.Accuracies[row]),
                    y,
                    2,
                    $"{name}: {peer.Name} {peer.Text(row)} %"
                );
        }

        foreach ((int index, AttributePeer peer) in peers.Index())
        {
            double y = bottom + 26 + ((index + 0.5) * Row);
            canvas.Circle(s_peerStyles[index], Left, y, 2);
            canvas.Text("ink", Left + 8, y, peer.Name);
        }

        return canvas.ToString();

        double X(double percent) => Left + (Width * (percent - low) / (high - low));
    }

    /// <summary>Rounds the ends and the step of a scale, usually for four to eleven intervals.</summary>
    internal static (double Low, double High, double Step) Scale(double min, double max)
    {
        double span = Math.Max(max - min, 0.1);
        double step = Math.Pow(10, Math.Floor(Math.Log10(span)));
        if (span / step < 2)
            step /= 5;
        else if (span / step < 4)
            step /= 2;
        double low = Math.Floor(min / step) * step,
            high = Math.Ceiling(max / step) * step;
        return (low, Math.Max(high, low + step), step);
    }
}
