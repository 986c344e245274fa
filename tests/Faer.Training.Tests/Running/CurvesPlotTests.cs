using Faer.Drawing;
using SkiaSharp;

namespace Faer.Training.Tests.Running;

public sealed class CurvesPlotTests
{
    private static readonly EpochMetrics[] s_rows =
    [
        .. Enumerable.Range(1, 45).Select(i => new EpochMetrics(
            i, 2e-3 * Math.Cos(i / 30.0), 3 * Math.Exp(-i / 10.0), 12 * Math.Exp(-i / 12.0), 1.5 * Math.Exp(-i / 20.0), 0.3, 0.95 - (0.1 / i), 0.88 - (0.3 / i), 0.5 - (0.4 / i), 1, 100, 0)),
    ];

    /// <summary>Set FAER_PLOT to a path to look at the picture.</summary>
    [Fact]
    public void The_picture_shows_curves_and_text()
    {
        using var folder = new TemporaryFolder();
        string path = Environment.GetEnvironmentVariable("FAER_PLOT") ?? folder.File("curves.png");
        CurvesPlot.Save(path, "faer-atto_lfw_112", s_rows);

        using SKBitmap picture = SKBitmap.Decode(path);
        Assert.Equal((1500, 460), (picture.Width, picture.Height));
        Assert.True(Distinct(picture) > 50, "The curves are missing.");
        Assert.Equal([Path.GetFileName(path)], Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    /// <summary>
    /// Where no fonts are installed, text in another typeface comes out empty: all of it must be in the bundled one, so that
    /// making that ScottPlot's default changes nothing.
    /// </summary>
    [Fact]
    public void All_text_is_drawn_in_the_bundled_typeface()
    {
        byte[] drawn = CurvesPlot.Draw("one", s_rows);
        Assert.NotEqual(drawn, CurvesPlot.Draw("two", s_rows));
        string before = ScottPlot.Fonts.Default;
        try
        {
            ScottPlot.Fonts.Default = BundledTypeface.FamilyName;
            Assert.Equal(drawn, CurvesPlot.Draw("one", s_rows));
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
        EpochMetrics row = s_rows[0] with { ExpressionLoss = null, CenterLoss = null, ValidationExpressionAccuracy = null, ValidationMacroRecall = null };
        Assert.NotEmpty(CurvesPlot.Draw("attributes only", [row]));
    }

    private static int Distinct(SKBitmap picture) => picture.Pixels.Distinct().Count();
}
