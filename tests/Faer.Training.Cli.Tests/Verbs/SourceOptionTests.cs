using System.Globalization;
using System.Text.Json;
using Faer.Data.Tests.Trees;
using Faer.Models;

namespace Faer.Training.Cli.Tests.Verbs;

/// <summary>
/// Runs on several data sets: <c>lfw</c> labels both heads, a folder of classes labels only the expression.
/// </summary>
public sealed class SourceOptionTests : IDisposable
{
    private const int PicturesOfEachSplit = 8;

    private readonly TrainFolder _folder = new();
    private readonly TreeFiles _classes = new();

    public SourceOptionTests()
    {
        int seed = 0;
        foreach (string split in new[] { "train", "val", "test" })
        {
            foreach (string expression in new[] { "happiness", "anger" })
            {
                for (int i = 0; i < PicturesOfEachSplit / 2; i++)
                    _classes.Picture(
                        string.Create(CultureInfo.InvariantCulture, $"{split}/{expression}/{i}.png"),
                        seed++,
                        40,
                        40
                    );
            }
        }
    }

    private string Classes => $"folder:{_classes.Root}";

    public void Dispose()
    {
        _classes.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_on_two_data_sets_resumes_and_becomes_one_model()
    {
        string[] args = ["--data", $"mine={Classes}", "--judge-test", "--set", "data.sourceWeights.mine=0.5"];
        FaerTrainRun run = await _folder.Train(args);
        run.AssertDone();

        // All eight pictures of one set and half of the eight of the other: three steps of four.
        Assert.Contains("lfw+mine: 16 training and 12 validation images", run.Output, StringComparison.Ordinal);
        Assert.Contains("step 1/3", run.Output, StringComparison.Ordinal);
        string header = (await ReadAsync(_folder.Run.Metrics)).Split('\n')[0];
        Assert.Equal(
            "val.loss,val.attributes.meanAccuracy,val.expression.accuracy,"
                + "val.lfw.attributes.meanAccuracy,val.lfw.expression.accuracy,val.mine.expression.accuracy,val.score,"
                + "test.attributes.meanAccuracy,test.expression.accuracy,"
                + "test.lfw.attributes.meanAccuracy,test.lfw.expression.accuracy,test.mine.expression.accuracy",
            header[header.IndexOf("val.loss", StringComparison.Ordinal)..]
        );
        using (JsonDocument description = JsonDocument.Parse(await ReadAsync(_folder.Run.Run)))
        {
            Assert.Equal(
                ["lfw", "mine"],
                description
                    .RootElement.GetProperty("sources")
                    .EnumerateArray()
                    .Select(source => source.GetProperty("name").GetString())
            );
        }

        Assert.All(
            ["lfw", "mine"],
            source => Assert.True(File.Exists(Path.Combine(_folder.Run.Test, source, "report.json")), source)
        );

        FaerTrainRun resumed = await _folder.Train([.. args, "--resume"]);
        resumed.AssertDone();
        Assert.Contains("Resumed after epoch 2", resumed.Output, StringComparison.Ordinal);

        string model = _folder.At("both.onnx");
        FaerTrainRun export = await FaerTrainRun.Of("export", _folder.Run.Root, "--output", model);
        export.AssertDone();
        using FaceModel file = FaceModel.FromFile(model);
        Assert.Equal(["attributes", "expression"], file.Metadata.Heads.Select(head => head.Name));
    }

    [Fact]
    public async Task A_resume_needs_the_same_data_sets()
    {
        (await _folder.Train("--data", Classes, "--set", "epochs=1")).AssertDone();

        FaerTrainRun less = await _folder.Train("--set", "epochs=1", "--resume");
        less.AssertFailed(1, _folder.Run.Run, "lfw+folder with 16 training and 12 validation images", "not lfw with 8");
        FaerTrainRun renamed = await _folder.Train("--data", $"mine={Classes}", "--set", "epochs=1", "--resume");
        renamed.AssertFailed(1, _folder.Run.Run, "lfw+folder", "not lfw+mine");
    }

    [Fact]
    public async Task The_score_can_use_a_single_data_set()
    {
        FaerTrainRun run = await _folder.Train(
            "--data",
            Classes,
            "--set",
            "epochs=1",
            "--set",
            "selection.attributeAccuracy=0",
            "--set",
            "selection.expressionAccuracy=0",
            "--set",
            "selection.figures.folder.expression.accuracy=0.5"
        );
        run.AssertDone();

        string[] rows = (await ReadAsync(_folder.Run.Metrics)).Split('\n');
        Dictionary<string, string> row = rows[0].Split(',').Zip(rows[1].Split(',')).ToDictionary();
        Assert.Equal(
            0.5 * double.Parse(row["val.folder.expression.accuracy"], CultureInfo.InvariantCulture),
            double.Parse(row["val.score"], CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Two_data_sets_need_two_names()
    {
        (await _folder.Train("--data", _folder.Faces.Source)).AssertFailed(
            1,
            "Two data sets are called 'lfw'",
            "--data other=lfw:<folder>"
        );
        (await _folder.Train("--data", $"lfw={Classes}")).AssertFailed(1, "Two data sets are called 'lfw'");
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task A_name_is_one_word(string name)
    {
        string source = $"{name}={Classes}";
        (await _folder.Train("--data", source)).AssertFailed(
            1,
            $"'{source}'",
            "its name must consist of letters, digits, '-' and '_'"
        );
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Fact]
    public async Task Names_in_the_recipe_must_be_data_sets_and_heads_of_the_run()
    {
        (await _folder.Train("--data", Classes, "--set", "data.sourceWeights.celeba=2")).AssertFailed(
            1,
            "'data.sourceWeights' names 'celeba'",
            "the data sets are lfw, folder"
        );
        (await _folder.Train("--data", Classes, "--set", "loss.headWeights.age=2")).AssertFailed(
            1,
            "'loss.headWeights' names 'age'",
            "the heads are attributes, expression"
        );
        // The folder labels no attributes.
        (
            await _folder.Train("--data", Classes, "--set", "selection.figures.folder.attributes.meanAccuracy=1")
        ).AssertFailed(
            1,
            "'selection.figures' names 'folder.attributes.meanAccuracy'",
            "lfw.attributes.meanAccuracy",
            "folder.expression.accuracy"
        );
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Fact]
    public async Task The_second_data_set_is_checked_like_the_first()
    {
        string missing = _folder.At("none");
        (await _folder.Train("--data", $"folder:{missing}")).AssertFailed(1, missing);
        (await _folder.Train("--data", _classes.Root)).AssertFailed(1, _classes.Root);
        (await _folder.Train("--data", $"mine={_classes.Root}")).AssertFailed(1, _classes.Root);
        File.Delete(Path.Combine(_classes.Root, "val", "anger", "0.png"));
        await File.WriteAllTextAsync(
            Path.Combine(_classes.Root, "val", "anger", "0.png"),
            "not a picture",
            TestContext.Current.CancellationToken
        );
        (await _folder.Train("--data", Classes)).AssertFailed(1, "0.png");
        Assert.False(File.Exists(_folder.Run.Last));
    }

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
