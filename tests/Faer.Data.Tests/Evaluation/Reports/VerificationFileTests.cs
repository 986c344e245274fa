using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class VerificationFileTests
{
    [Fact]
    public void The_file_is_read_back_and_another_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("verification.json");
        var report = new VerificationReport
        {
            DataSet = "identity",
            Split = "val",
            People = 4,
            Images = 9,
            Pairs = 20,
            Epoch = 3,
            Auc = 0.75,
            AucInterval = new Interval(0.5, 0.875),
            StartAuc = 0.5,
            GainInterval = new Interval(0.125, 0.25),
        };
        VerificationFile.Write(path, report);
        Assert.Equal(report, VerificationFile.Read(path));

        File.WriteAllText(path, """{ "split": "val" }""");
        Assert.StartsWith(
            $"{path}: not a report of a pre-training run",
            Assert.Throws<FaerException>(() => VerificationFile.Read(path)).Message,
            StringComparison.Ordinal
        );
        File.Delete(path);
        Assert.StartsWith(
            $"{path}: cannot be read",
            Assert.Throws<FaerException>(() => VerificationFile.Read(path)).Message,
            StringComparison.Ordinal
        );
    }
}
