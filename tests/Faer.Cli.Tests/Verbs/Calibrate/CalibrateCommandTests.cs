using Faer.Core.Tests.Models;
using Faer.Data.Tests;
using Faer.Data.Tests.Quantization;

namespace Faer.Cli.Tests.Verbs.Calibrate;

[Collection(Environments.Name)]
public sealed class CalibrateCommandTests : IDisposable
{
    private readonly Faer.Data.Tests.TemporaryFolder _folder = new();
    private readonly FaceTree _tree = new(100);
    private readonly string _model;

    public CalibrateCommandTests() => _model = new SmallNet(TestMetadata.Calibrated).Save(_folder.File("small.onnx"));

    private string Output => _folder.File("fitted.onnx");

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Male", "must be attribute:group=value")]
    [InlineData("Male:gender", "must be attribute:group=value")]
    [InlineData(":gender=Male", "must be attribute:group=value")]
    [InlineData("Male:gender=Male", "there is no group 'gender'")]
    public async Task A_missing_group_is_refused(string rule, string message)
    {
        FaerRun run = await FaerRun.Of(
            "calibrate",
            _model,
            "--data",
            _tree.Source,
            "--from-groups",
            rule,
            "--output",
            Output
        );

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task Writes_a_model_and_reports_the_gain_on_unseen_pictures()
    {
        FaerRun run = await FaerRun.Of(
            "calibrate",
            _model,
            "--data",
            _tree.Source,
            "--thresholds",
            "balanced-accuracy",
            "--name",
            "mine",
            "--output",
            Output
        );

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            [
                "attributes: 25 labelled pictures",
                "Mean balanced accuracy",
                "balanced accuracy",
                "Temperature",
                "Too few examples of expression to fit: neutral",
                "from five-fold cross-validation, with no person in two folds",
                $"Written: {Output} (mine@",
            ],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
        FaerRun info = await FaerRun.Of("info", Output);
        Assert.Contains("thresholds fitted for balancedAccuracy", info.Output, StringComparison.Ordinal);
        Assert.Contains("lfw, split val: 25 faces with labels", info.Output, StringComparison.Ordinal);
        Assert.Contains("prior of training: neutral", info.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await FaerRun.Of("evaluate", Output, "--data", _tree.Source)).ExitCode);
    }

    [Fact]
    public async Task Certain_answers_and_unusual_faces_are_fitted_on_several_data_sets()
    {
        using var other = new FaceTree(60, seed: 2);

        FaerRun run = await FaerRun.Of(
            "calibrate",
            _model,
            "--data",
            _tree.Source,
            "--data",
            other.Source,
            "--fit",
            "certainty,unusual",
            "--error",
            "expression=0.2",
            "--unusual-share",
            "0.1",
            "--output",
            Output
        );

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            [
                "attributes: 40 labelled pictures",
                "Certain, lfw",
                "Error allowed for certain answers",
                "20.0 %",
                "unusual faces",
            ],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
        FaerRun info = await FaerRun.Of("info", Output);
        Assert.Contains("certain answers: at most 20.0 % wrong", info.Output, StringComparison.Ordinal);
        Assert.Contains("at most 10.0 % of each calibration set", info.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fit", "everything", "--fit must name one or more of probabilities, certainty, unusual")]
    [InlineData(
        "--error",
        "expression",
        "--error expression: this must be head=share with a share above 0 and below 1"
    )]
    [InlineData("--error", "expression=1", "--error expression=1: this must be head=share")]
    [InlineData("--unusual-share", "0", "--unusual-share must be above 0 and below 1")]
    public async Task An_invalid_option_of_certainty_is_wrong_usage(string option, string value, string expected)
    {
        FaerRun run = await FaerRun.Of("calibrate", _model, "--data", _tree.Source, option, value, "--output", Output);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task An_error_limit_for_a_missing_head_is_refused()
    {
        FaerRun run = await FaerRun.Of(
            "calibrate",
            _model,
            "--data",
            _tree.Source,
            "--error",
            "mood=0.1",
            "--output",
            Output
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the head 'mood', which the model does not have", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_without_labels_give_the_prior()
    {
        FaerRun run = await FaerRun.Of(
            "calibrate",
            _model,
            "--unlabelled",
            Path.Combine(_tree.Root, "images"),
            _folder.File("none.jpg"),
            "--output",
            Output
        );

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("none.jpg", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("expression: 100 faces without labels", run.Output, StringComparison.Ordinal);
        Assert.Contains("Prior neutral", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Accuracy", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Output));
    }

    [Fact]
    public async Task Wrong_usage_names_the_option()
    {
        (await FaerRun.Of("calibrate", _model, "--output", Output)).AssertFailed(2, "--data", "--unlabelled");
        (
            await FaerRun.Of("calibrate", _model, "--data", _tree.Source, "--unlabelled", "x", "--output", Output)
        ).AssertFailed(2, "either --data");
        (await FaerRun.Of("calibrate", _model, "--data", _tree.Source)).AssertFailed(2, "--output");
        (
            await FaerRun.Of(
                "calibrate",
                _model,
                "--unlabelled",
                "x",
                "--prior",
                "expression=uniform",
                "--output",
                Output
            )
        ).AssertFailed(2, "--prior needs --data");
        (
            await FaerRun.Of("calibrate", _model, "--data", _tree.Source, "--output", Output, "--thresholds", "recall")
        ).AssertFailed(2, "--thresholds must be accuracy, balanced-accuracy, f1");
        (await FaerRun.Of("calibrate", _model, "--data", _tree.Source, "--output", _model)).AssertFailed(
            1,
            "this is the input model"
        );
        Assert.False(File.Exists(Output));
    }
}
