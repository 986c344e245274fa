using Faer.Drawing;
using SkiaSharp;

namespace Faer.Training.Tests.Running;

public sealed class CurvesPlotTests
{
    private static readonly Recipe s_recipe = new()
    {
        Name = "faer-atto_lfw_112",
        Loss = new LossRecipe { AttributeWeight = 0.1, CenterWeight = 0.001 },
    };

    private static readonly EpochMetrics[] s_rows =
    [
        .. Enumerable
            .Range(1, 45)
            .Select(i => new EpochMetrics(
                i,
                2e-3 * Math.Cos(i / 30.0),
                3 * Math.Exp(-i / 10.0),
                12 * Math.Exp(-i / 12.0),
                1.5 * Math.Exp(-i / 20.0),
                0.3,
                0.95 - (0.1 / i),
                0.88 - (0.3 / i),
                0.5 - (0.4 / i),
                1 - (0.001 * (i - 30) * (i - 30)),
                100,
                0,
                ValidationLoss: 3.2 * Math.Exp(-i / 14.0)
            )),
    ];

    /// <summary>Set FAER_PLOT to a path to look at the picture.</summary>
    [Fact]
    public void The_picture_shows_curves_and_text()
    {
        using var folder = new TemporaryFolder();
        string path = Environment.GetEnvironmentVariable("FAER_PLOT") ?? folder.File("curves.png");
        CurvesPlot.Update(path, s_recipe, s_rows);

        using SKBitmap picture = SKBitmap.Decode(path);
        Assert.Equal((1500, 540), (picture.Width, picture.Height));
        Assert.True(Distinct(picture) > 50, "The curves are missing.");
        Assert.Equal(
            [Path.GetFileName(path)],
            Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName)
        );
    }

    [Fact]
    public void Without_a_row_there_is_no_picture()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("curves.png");
        File.WriteAllText(path, "of epochs that a run repeats");
        CurvesPlot.Update(path, s_recipe, []);
        Assert.False(File.Exists(path));
    }

    /// <summary>
    /// Where no fonts are installed, text in another typeface comes out empty: all of it must be in the bundled one, so that
    /// making that ScottPlot's default changes nothing.
    /// </summary>
    [Fact]
    public void All_text_is_drawn_in_the_bundled_typeface()
    {
        byte[] drawn = CurvesPlot.Draw(s_recipe, s_rows);
        Assert.NotEqual(drawn, CurvesPlot.Draw(s_recipe with { Name = "two" }, s_rows));
        string before = ScottPlot.Fonts.Default;
        try
        {
            ScottPlot.Fonts.Default = BundledTypeface.FamilyName;
            Assert.Equal(drawn, CurvesPlot.Draw(s_recipe, s_rows));
        }
        finally
        {
            ScottPlot.Fonts.Default = before;
        }

        // Not disposed: ScottPlot keeps it. A typeface of the system, even of this name, has its own count of glyphs.
        using Stream bundled = BundledTypeface.OpenRead();
        using SKTypeface own = SKTypeface.FromStream(bundled);
        Assert.Equal(own.GlyphCount, ScottPlot.Fonts.GetTypeface(BundledTypeface.FamilyName, false, false).GlyphCount);
    }

    [Fact]
    public void Heads_that_are_missing_and_a_first_epoch_are_drawn_too()
    {
        EpochMetrics row = s_rows[0] with
        {
            ExpressionLoss = null,
            CenterLoss = null,
            ValidationExpressionAccuracy = null,
            ValidationMacroRecall = null,
        };
        Assert.NotEmpty(CurvesPlot.Draw(s_recipe, [row]));
    }

    /// <summary>An unweighted center loss of thousands, as wide nets have it, would press every other curve onto the axis.</summary>
    [Fact]
    public void A_term_is_drawn_as_it_enters_the_total()
    {
        Recipe light = s_recipe with { Loss = s_recipe.Loss with { CenterWeight = 1e-9 } };
        EpochMetrics[] large = [.. s_rows.Select(row => row with { CenterLoss = 1e6 })],
            small = [.. s_rows.Select(row => row with { CenterLoss = 2e6 })];
        Assert.Equal(
            CurvesPlot.Draw(light with { Loss = light.Loss with { CenterWeight = 5e-10 } }, small).Length,
            CurvesPlot.Draw(light, large).Length,
            200.0
        );
        Assert.True(Rows(CurvesPlot.Draw(light, large)) > 200, "The curve of the total is pressed flat.");
    }

    /// <summary>The height of the curves' blue, the first colour, in the first panel.</summary>
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
        byte[] drawn = CurvesPlot.Draw(s_recipe, s_rows);
        Assert.NotEqual(
            drawn,
            CurvesPlot.Draw(s_recipe, [.. s_rows.Select(row => row with { ValidationLoss = null })])
        );
        Assert.NotEqual(
            drawn,
            CurvesPlot.Draw(s_recipe, [.. s_rows.Select(row => row with { ValidationScore = row.Epoch })])
        );
    }

    private static int Distinct(SKBitmap picture) => picture.Pixels.Distinct().Count();
}
