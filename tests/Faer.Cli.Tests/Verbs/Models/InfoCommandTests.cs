using Faer.Core.Tests.Models;
using Faer.Models;

namespace Faer.Cli.Tests.Verbs.Models;

public sealed class InfoCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shows_the_metadata_and_the_terms()
    {
        FaerRun run = await FaerRun.Of("info", _folder.Model);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            [
                "faer-test",
                "32 x 32 px, rgb",
                "40 attributes (CelebA), each present or not",
                "temperature 1.250; untrained: Rosy_Cheeks",
                "neutral, happiness, sadness, surprise, fear, disgust, anger; exactly one",
                "temperature 0.800; untrained: disgust",
                "landmarks, template (0.",
                "For tests only.",
                new string('a', 64),
            ],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Json_is_the_metadata_in_the_current_format()
    {
        FaerRun run = await FaerRun.Of("info", "--json", _folder.Model);
        Assert.Equal(_folder.Metadata.ToJson(), ModelMetadata.Parse(run.Output, "output").ToJson());
    }

    [Fact]
    public async Task Shows_every_head_of_a_model()
    {
        using var folder = new ModelFolder(TestMetadata.FourHeads);
        FaerRun run = await FaerRun.Of("info", folder.Model);
        Assert.Matches("Head age +0-2, 3-9, 10-19, =20, or \"more\"; exactly one", run.Output);
        Assert.Contains("temperature 1.500; untrained: 0-2", run.Output, StringComparison.Ordinal);
        Assert.Matches("Head what is worn +mask, a_cap; red; each present or not", run.Output);
    }

    [Fact]
    public async Task Shows_the_training_data_of_the_model()
    {
        using var folder = new ModelFolder(TestMetadata.Recorded);
        FaerRun run = await FaerRun.Of("info", folder.Model);
        Assert.Matches("Trained on +celeba: 162770 pictures \\(digest cccccccccccc\\)", run.Output);
        Assert.Contains("folder: 3 pictures (digest ", run.Output, StringComparison.Ordinal);
        Assert.Matches("Trained on +not recorded", (await FaerRun.Of("info", _folder.Model)).Output);
    }

    [Fact]
    public async Task A_file_that_is_not_a_model_is_one_line() =>
        (await FaerRun.Of("info", _folder.Write(BadPictures.Text, "x.onnx"))).AssertFailed(
            1,
            _folder.At("x.onnx"),
            "not a readable ONNX model"
        );
}
