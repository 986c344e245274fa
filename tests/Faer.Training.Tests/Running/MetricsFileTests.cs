namespace Faer.Training.Tests.Running;

public sealed class MetricsFileTests
{
    private static readonly EpochMetrics s_first = new(
        1,
        0.0005,
        1.0 / 3,
        2e-7,
        1.5,
        null,
        0.9,
        null,
        null,
        0.9,
        101.25,
        0.0123
    );
    private static readonly EpochMetrics s_second = s_first with
    {
        Epoch = 2,
        LearningRate = 1.2345678901234e-9,
        CenterLoss = 4,
        ValidationExpressionAccuracy = 1,
    };

    [Fact]
    public void Rows_come_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        Assert.Empty(MetricsFile.Read(path));
        MetricsFile.Append(path, s_first);
        MetricsFile.Append(path, s_second);

        Assert.Equal([s_first, s_second], MetricsFile.Read(path));
        string[] lines = File.ReadAllText(path).Split('\n');
        Assert.StartsWith("epoch,learningRate,loss,attributeLoss,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,0.0005,", lines[1], StringComparison.Ordinal);
        Assert.Equal(("", 4), (lines[^1], lines.Length));
    }

    [Fact]
    public void A_link_is_not_written_through()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "Making links needs a right that Windows does not give to everybody."
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
    public void Epochs_that_will_be_repeated_are_taken_out()
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
    public void A_row_that_a_crash_cut_off_is_left_out()
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

    /// <summary>Runs of an earlier version must stay readable, and go on.</summary>
    [Fact]
    public void A_file_without_the_columns_that_came_since_is_read_and_goes_on_with_them()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        MetricsFile.Append(path, s_first);
        File.WriteAllLines(path, File.ReadAllLines(path).Select(line => string.Join(',', line.Split(',')[..12])));
        Assert.Equal([s_first], MetricsFile.Read(path));

        MetricsFile.KeepEpochs(path, 1);
        EpochMetrics third = s_second with
        {
            Epoch = 3,
            IdentityLoss = 0.5,
            ValidationVerificationAuc = 0.75,
            TestVerificationAuc = 0.625,
        };
        MetricsFile.Append(path, third);
        Assert.Equal([s_first, third], MetricsFile.Read(path));
    }

    [Theory]
    [InlineData("loss,epoch\n", "line 1 is not the header")]
    [InlineData("{0}\n1,2\n", "line 2 has 2 columns, not 18")]
    [InlineData("{0}\n1,0.5,x,,,,,,,1,2,3,,,,,,\n", "line 2 has 'x' in column loss")]
    [InlineData("{0}\n1,,1,,,,,,,1,2,3,,,,,,\n", "line 2 has '' in column learningRate")]
    [InlineData("{0}\n1.5,1,1,,,,,,,1,2,3,,,,,,\n", "line 2 has '1.5' in column epoch")]
    public void Another_file_is_refused_by_its_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("metrics.csv");
        MetricsFile.Append(path, s_first);
        string header = File.ReadLines(path).First();
        File.WriteAllText(path, text.Replace("{0}", header, StringComparison.Ordinal));

        string message = Assert.Throws<FaerException>(() => MetricsFile.Read(path)).Message;
        Assert.StartsWith($"{path}: {expected}", message, StringComparison.Ordinal);
        Assert.EndsWith("move the file away to start a new one.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_with_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full, a disk that is always full, is a device of Linux.");
        string message = Assert.Throws<FaerException>(() => MetricsFile.Append("/dev/full", s_first)).Message;
        Assert.StartsWith("/dev/full: cannot be written (", message, StringComparison.Ordinal);
    }
}
