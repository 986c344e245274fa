using Faer.Training.Metrics;
using Faer.Training.Runs;

namespace Faer.Training.Tests.Runs;

public sealed class MetricsFileTests
{
    private static readonly EpochMetrics s_first = new(
        1,
        0.0005,
        101.25,
        0.0123,
        new Figures([new("loss", 1.0 / 3), new("loss.attributes", 2e-7), new("val.score", 0.9)])
    );
    private static readonly EpochMetrics s_second = s_first with
    {
        Epoch = 2,
        LearningRate = 1.2345678901234e-9,
        Figures = s_first.Figures.Times(3),
    };

    [Fact]
    public void Rows_are_read_back_unchanged()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        Assert.Empty(MetricsFile.Read(path));
        MetricsFile.Append(path, s_first);
        MetricsFile.Append(path, s_second);

        Assert.Equal([s_first, s_second], MetricsFile.Read(path));
        string[] lines = File.ReadAllText(path).Split('\n');
        Assert.StartsWith(
            "epoch,learningRate,imagesPerSecond,loaderWaitShare,loss,loss.attributes,val.score",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("1,0.0005,", lines[1], StringComparison.Ordinal);
        Assert.Equal(("", 4), (lines[^1], lines.Length));
    }

    [Fact]
    public void A_link_is_not_written_through()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "creating links needs a right that Windows users do not have by default"
        );
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("victim"), "precious");
        File.CreateSymbolicLink(folder.File("metrics.csv"), folder.File("victim"));
        Assert.Contains(
            "cannot be written (it is a link",
            Assert.Throws<FaerException>(() => MetricsFile.Append(folder.File("metrics.csv"), s_first)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("precious", File.ReadAllText(folder.File("victim")));
    }

    [Fact]
    public void Epochs_that_will_be_repeated_are_removed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        MetricsFile.KeepEpochs(path, 1);
        Assert.False(File.Exists(path));
        MetricsFile.Append(path, s_first);
        MetricsFile.Append(path, s_second);

        MetricsFile.KeepEpochs(path, 1);
        Assert.Equal([s_first], MetricsFile.Read(path));
        MetricsFile.Append(path, s_second);
        Assert.Equal([s_first, s_second], MetricsFile.Read(path));
        MetricsFile.KeepEpochs(path, 0);
        Assert.Empty(MetricsFile.Read(path));
    }

    [Fact]
    public void A_row_that_a_crash_cut_off_is_ignored()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        MetricsFile.Append(path, s_first);
        File.AppendAllText(path, "2,0.0005,0.3");

        Assert.Equal([s_first], MetricsFile.Read(path));
        MetricsFile.KeepEpochs(path, 2);
        MetricsFile.Append(path, s_second);
        Assert.Equal([s_first, s_second], MetricsFile.Read(path));
    }

    [Fact]
    public void A_figure_that_first_appears_later_becomes_a_column()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        EpochMetrics third = s_second with
        {
            Epoch = 3,
            Figures = new Figures([.. s_second.Figures, new("test.the \"age\", years.accuracy", 0.5)]),
        };
        MetricsFile.Append(path, s_first);
        MetricsFile.Append(path, third);
        MetricsFile.Append(path, s_second with { Epoch = 4 });

        Assert.Equal([s_first, third, s_second with { Epoch = 4 }], MetricsFile.Read(path));
        Assert.Equal("1,0.0005,101.25,0.0123,0.3333333333333333,2E-07,0.9,", File.ReadAllLines(path)[1]);
    }

    /// <summary>Runs of an earlier version, whose columns had other names, must stay readable and resumable.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(18)]
    public void Columns_of_an_earlier_version_get_their_present_names(int columns)
    {
        string[] names =
        [
            "epoch",
            "learningRate",
            "loss",
            "attributeLoss",
            "expressionLoss",
            "centerLoss",
            "validationAttributeAccuracy",
            "validationExpressionAccuracy",
            "validationMacroRecall",
            "validationScore",
            "imagesPerSecond",
            "loaderWaitShare",
            "testAttributeAccuracy",
            "testExpressionAccuracy",
            "identityLoss",
            "validationVerificationAuc",
            "testVerificationAuc",
            "validationLoss",
        ];
        string[] cells =
        [
            "1",
            "0.5",
            "3",
            "2",
            "",
            "1",
            "0.9",
            "",
            "",
            "0.9",
            "100",
            "0.01",
            "0.8",
            "",
            "",
            "",
            "",
            "4",
        ];
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        File.WriteAllText(path, $"{string.Join(',', names[..columns])}\n{string.Join(',', cells[..columns])}\n");

        List<Figure> figures =
        [
            new("loss", 3),
            new("loss.attributes", 2),
            new("loss.center", 1),
            new("val.attributes.meanAccuracy", 0.9),
            new("val.score", 0.9),
        ];
        if (columns == 18)
            figures.AddRange([new("test.attributes.meanAccuracy", 0.8), new("val.loss", 4)]);
        var expected = new EpochMetrics(1, 0.5, 100, 0.01, new Figures(figures));
        Assert.Equal([expected], MetricsFile.Read(path));

        MetricsFile.KeepEpochs(path, 1);
        MetricsFile.Append(path, s_second);
        Assert.Equal([expected, s_second], MetricsFile.Read(path));
    }

    [Theory]
    [InlineData("loss,epoch\n", "line 1 is not the header")]
    [InlineData("{0},loss\n", "line 1 is not the header")]
    [InlineData("{0}\n1,2\n", "line 2 has 2 columns, not 7")]
    [InlineData("{0}\n1,0.5,1,0,x,,\n", "line 2 has 'x' in column loss")]
    [InlineData("{0}\n1,,1,0,1,,\n", "line 2 has '' in column learningRate")]
    [InlineData("{0}\n1.5,1,1,0,1,,\n", "line 2 has '1.5' in column epoch")]
    public void Another_file_is_refused_by_its_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        MetricsFile.Append(path, s_first);
        string header = File.ReadLines(path).First();
        File.WriteAllText(path, text.Replace("{0}", header, StringComparison.Ordinal));

        string message = Assert.Throws<FaerException>(() => MetricsFile.Read(path)).Message;
        Assert.StartsWith($"{path}: {expected}", message, StringComparison.Ordinal);
        Assert.EndsWith("move the file elsewhere to start a new one.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_reported_with_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /dev/full, a Linux device that is always full");
        string message = Assert.Throws<FaerException>(() => MetricsFile.Append("/dev/full", s_first)).Message;
        Assert.StartsWith("/dev/full: cannot be written (", message, StringComparison.Ordinal);
    }
}
