using Faer.Training.Drawing;
using Faer.Training.Metrics;
using Faer.Training.Runs;
using SkiaSharp;

namespace Faer.Training.Tests.Runs;

public sealed class CurvesPlotTests
{
    private const string Name = "faer-atto_lfw_112";

    private static readonly Dictionary<string, double> s_weights = new() { ["attributes"] = 0.1, ["center"] = 0.001 };

    private static readonly EpochMetrics[] s_rows =
    [
        .. Enumerable
            .Range(1, 45)
            .Select(i => new EpochMetrics(
                i,
                2e-3 * Math.Cos(i / 30.0),
                100,
                0,
                new Figures([
                    new("loss", 3 * Math.Exp(-i / 10.0)),
                    new("loss.attributes", 12 * Math.Exp(-i / 12.0)),
                    new("loss.expression", 1.5 * Math.Exp(-i / 20.0)),
                    new("loss.center", 0.3),
                    new("val.loss", 3.2 * Math.Exp(-i / 14.0)),
                    new("val.attributes.meanAccuracy", 0.95 - (0.1 / i)),
                    new("val.expression.accuracy", 0.88 - (0.3 / i)),
                    new("val.expression.macroRecall", 0.5 - (0.4 / i)),
                    new("val.score", 1 - (0.001 * (i - 30) * (i - 30))),
                ])
            )),
    ];

    /// <summary>Set FAER_PLOT to a path to save the picture for viewing.</summary>
    [Fact]
    public void The_picture_shows_curves_and_text()
    {
        using var folder = new TemporaryFolder();
        string path = Environment.GetEnvironmentVariable("FAER_PLOT") ?? folder.File("curves.png");
        CurvesPlot.Update(path, Name, s_weights, s_rows);

        using SKBitmap picture = SKBitmap.Decode(path);
        Assert.Equal((1500, 540), (picture.Width, picture.Height));
        Assert.True(Distinct(picture) > 50, "The curves are missing.");
        Assert.Equal(
            [Path.GetFileName(path)],
            Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName)
        );
    }

    [Fact]
    public void Without_rows_there_is_no_picture()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("curves.png");
        File.WriteAllText(path, "of epochs that a run repeats");
        CurvesPlot.Update(path, Name, s_weights, []);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void The_name_of_the_run_is_in_the_picture() =>
        Assert.NotEqual(CurvesPlot.Draw(Name, s_weights, s_rows), CurvesPlot.Draw("two", s_weights, s_rows));

    [Fact]
    public void A_value_that_is_not_a_number_is_left_out()
    {
        EpochMetrics[] rows = [s_rows[0], With(s_rows[1], "loss", double.NaN), .. s_rows[2..]],
            gap = [s_rows[0], Without(s_rows[1], "val.loss"), .. s_rows[2..]];
        Assert.NotEmpty(CurvesPlot.Draw(Name, s_weights, rows));
        Assert.NotEmpty(CurvesPlot.Draw(Name, s_weights, gap));
    }

    /// <summary>The colour of the first curve is found in its legend, and nothing of the curve is there.</summary>
    [Fact]
    public void The_legend_is_below_the_curves()
    {
        using SKBitmap picture = SKBitmap.Decode(CurvesPlot.Draw(Name, s_weights, s_rows));
        int[] rows =
        [
            .. Enumerable
                .Range(0, picture.Height)
                .Where(y => Enumerable.Range(0, 500).Any(x => picture.GetPixel(x, y) == PngCanvas.Colors[0])),
        ];
        int gap = Enumerable.Range(1, rows.Length - 1).Max(i => rows[i] - rows[i - 1]);
        Assert.True(gap > 40, "The legend is among the curves.");
        Assert.True(rows[^1] > 440, "The legend is missing.");
    }

    private static EpochMetrics Without(EpochMetrics row, string name) =>
        row with
        {
            Figures = new Figures(row.Figures.Where(figure => figure.Name != name)),
        };

    [Fact]
    public void Missing_heads_and_a_first_epoch_are_drawn_too()
    {
        EpochMetrics row = s_rows[0];
        row = row with { Figures = new Figures(row.Figures.Where(figure => !figure.Name.Contains("expression"))) };
        Assert.NotEmpty(CurvesPlot.Draw(Name, s_weights, [row]));
    }

    [Fact]
    public void A_figure_of_a_new_kind_is_drawn_too()
    {
        EpochMetrics[] rows = [.. s_rows.Select(row => With(row, "val.age.accuracy", 0.5))];
        Assert.NotEqual(CurvesPlot.Draw(Name, s_weights, s_rows), CurvesPlot.Draw(Name, s_weights, rows));
        rows = [.. s_rows.Select(row => With(row, "loss.toy", 2))];
        Assert.NotEqual(CurvesPlot.Draw(Name, s_weights, s_rows), CurvesPlot.Draw(Name, s_weights, rows));
    }

    /// <summary>
    /// An unweighted center loss of thousands, as in wide networks, would press all other curves onto the axis.
    /// </summary>
    [Fact]
    public void A_term_is_drawn_with_its_weight_in_the_total()
    {
        EpochMetrics[] large = [.. s_rows.Select(row => With(row, "loss.center", 1e6))],
            small = [.. s_rows.Select(row => With(row, "loss.center", 2e6))];
        byte[] drawn = CurvesPlot.Draw(Name, Light(1e-9), large);
        Assert.Equal(CurvesPlot.Draw(Name, Light(5e-10), small).Length, drawn.Length, 200.0);
        Assert.True(Rows(drawn) > 200, "The curve of the total is pressed flat.");

        static Dictionary<string, double> Light(double center) => new(s_weights) { ["center"] = center };
    }

    private static EpochMetrics With(EpochMetrics row, string name, double value) =>
        row with
        {
            Figures = new Figures([.. row.Figures.Where(figure => figure.Name != name), new Figure(name, value)]),
        };

    /// <summary>The height in the first panel of the curves in blue, the first colour.</summary>
    private static int Rows(byte[] png)
    {
        using SKBitmap picture = SKBitmap.Decode(png);
        int[] rows =
        [
            .. Enumerable
                .Range(60, 340)
                .Where(y =>
                    Enumerable
                        .Range(60, 400)
                        .Any(x => picture.GetPixel(x, y) is { Red: < 80, Green: > 90 and < 150, Blue: > 150 })
                ),
        ];
        return rows.Length == 0 ? 0 : rows[^1] - rows[0];
    }

    [Fact]
    public void The_best_epoch_and_the_validation_loss_are_drawn()
    {
        byte[] drawn = CurvesPlot.Draw(Name, s_weights, s_rows);
        EpochMetrics[] other = [.. s_rows.Select(row => With(row, "val.loss", 1))],
            last = [.. s_rows.Select(row => With(row, "val.score", row.Epoch))];
        Assert.NotEqual(drawn, CurvesPlot.Draw(Name, s_weights, other));
        Assert.NotEqual(drawn, CurvesPlot.Draw(Name, s_weights, last));
    }

    private static int Distinct(SKBitmap picture) => picture.Pixels.Distinct().Count();
}
