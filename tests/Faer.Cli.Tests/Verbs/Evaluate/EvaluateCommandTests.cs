using System.Net;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Tests;

namespace Faer.Cli.Tests.Verbs.Evaluate;

[Collection(Environments.Name)]
public sealed class EvaluateCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new(ModelFolder.WholePictures);
    private readonly FaceTree _tree = new(12);

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Prints_the_tables_and_writes_the_report()
    {
        string report = _folder.At("report");
        FaerRun run = await FaerRun.Of(
            "evaluate",
            _folder.Model,
            "--data",
            _tree.Source,
            "--split",
            "train",
            "--report",
            report
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            [
                "Attributes: mean accuracy",
                "Smiling",
                "Confusion",
                "faer-test on lfw train",
                "The model file does not record whether the model was trained on this data set.",
            ],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
        Assert.Equal(6, ReportFile.Read(Path.Combine(report, ReportWriter.JsonName)).Images);
        Assert.Equal(
            ["predictions.csv", "report.html", "report.json"],
            Directory.GetFiles(report).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task The_default_split_is_test()
    {
        FaerRun run = await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source);
        Assert.Contains("faer-test on lfw test", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_picture_is_named_and_the_others_are_evaluated()
    {
        File.WriteAllBytes(_tree.ImagePath(3), []);
        FaerRun run = await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source);
        run.AssertFailed(1, _tree.ImagePath(3), "empty");
        Assert.Contains("faer-test on lfw test", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_aligned_faces_names_where_to_get_the_detector()
    {
        using Environments.Variable none = new("FAER_DETECTOR", "yunet"),
            cache = new("XDG_CACHE_HOME", _folder.At("cache"));
        using var aligned = new ModelFolder();
        (await FaerRun.Of("evaluate", aligned.Model, "--data", _tree.Source)).AssertFailed(1, "faer models pull");
        (
            await FaerRun.Of("evaluate", aligned.Model, "--data", _tree.Source, "--detector", _folder.At("none.onnx"))
        ).AssertFailed(1, _folder.At("none.onnx"));
    }

    [Fact]
    public async Task Several_data_sets_give_one_report()
    {
        using var second = new FaceTree(12);
        string report = _folder.At("report");
        FaerRun run = await FaerRun.Of(
            "evaluate",
            _folder.Model,
            "--data",
            _tree.Source,
            "--data",
            second.Source,
            "--report",
            report
        );

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("Home or away.*not recorded.*not recorded", run.Output);
        Assert.Contains("lfw-2: The model file does not record", run.Output, StringComparison.Ordinal);
        HomeAwayReport read = HomeAwayFile.Read(Path.Combine(report, ReportWriter.JsonName));
        Assert.Equal(["lfw", "lfw-2"], read.Reports.Select(one => one.DataSet));
        Assert.True(File.Exists(Path.Combine(report, "lfw-2", ReportWriter.PredictionsName)));
    }

    [Fact]
    public async Task A_data_set_that_cannot_be_read_stops_before_the_work()
    {
        string report = _folder.At("report");
        FaerRun run = await FaerRun.Of(
            "evaluate",
            _folder.Model,
            "--data",
            _tree.Source,
            "--data",
            "lfw:" + _folder.At("none"),
            "--report",
            report
        );
        run.AssertFailed(1, _folder.At("none"));
        Assert.DoesNotContain("pictures", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(report, ReportWriter.JsonName)));
        (await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source, "--data", _tree.Source)).AssertFailed(
            1,
            "twice"
        );
    }

    [Fact]
    public async Task Unreadable_pictures_of_one_set_do_not_stop_the_other()
    {
        using var second = new FaceTree(12);
        foreach (int i in Enumerable.Range(0, 12))
            File.WriteAllBytes(_tree.ImagePath(i), []);
        FaerRun run = await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source, "--data", second.Source);

        run.AssertFailed(1, "none of the", "can be read");
        Assert.Contains("lfw-2 test", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_split_lists_the_existing_splits() =>
        (await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source, "--split", "tset")).AssertFailed(
            1,
            "tset",
            "train, val, test"
        );

    [Fact]
    public async Task An_unknown_kind_of_data_lists_the_existing_kinds() =>
        (await FaerRun.Of("evaluate", _folder.Model, "--data", "ufw:" + _tree.Root)).AssertFailed(1, "ufw:", "lfw");

    [Fact]
    public async Task A_missing_picture_is_found_before_the_work()
    {
        File.Delete(_tree.ImagePath(0));
        (await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source)).AssertFailed(
            1,
            "labels.csv",
            "P_0/P_0_0001.png"
        );
    }

    [Fact]
    public async Task A_wrong_column_is_named()
    {
        _tree.Columns[7] = "Arched_Eyebrow";
        _tree.Write();
        (await FaerRun.Of("evaluate", _folder.Model, "--data", _tree.Source)).AssertFailed(
            1,
            "labels.csv",
            "Arched_Eyebrow"
        );
    }

    [Fact]
    public async Task Data_is_required() => (await FaerRun.Of("evaluate", _folder.Model)).AssertFailed(2, "--data");

    [Fact]
    public async Task The_page_states_its_command_and_shows_pictures_on_request()
    {
        string report = _folder.At("it's a report");
        FaerRun run = await FaerRun.Of(
            "evaluate",
            _folder.Model,
            "--data",
            _tree.Source,
            "--report",
            report,
            "--with-pictures"
        );
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("pictures of lfw", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        string page = await File.ReadAllTextAsync(
            Path.Combine(report, ReportWriter.PageName),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Command: faer evaluate ", page, StringComparison.Ordinal);
        Assert.Contains(
            WebUtility.HtmlEncode($"--report '{_folder.At("it")}'\\''s a report' --with-pictures"),
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Data set: lfw, split test.", page, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/jpeg;base64,", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robustness_is_measured_on_request()
    {
        FaerRun run = await FaerRun.Of(
            "evaluate",
            _folder.Model,
            "--data",
            _tree.Source,
            "--robustness",
            "--robustness-images",
            "2"
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Low light", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--with-pictures needs --report", "--with-pictures")]
    [InlineData("--robustness-images needs --robustness", "--robustness-images", "5")]
    [InlineData("--robustness-images must be at least 1", "--robustness", "--robustness-images", "0")]
    public async Task Incompatible_options_are_refused(string reason, params string[] options) =>
        (await FaerRun.Of(["evaluate", _folder.Model, "--data", _tree.Source, .. options])).AssertFailed(2, reason);
}
