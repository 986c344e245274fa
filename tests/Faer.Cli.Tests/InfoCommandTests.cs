using Faer.Core.Tests.Models;
using Faer.Models;

namespace Faer.Cli.Tests;

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
                "Rosy_Cheeks, disgust",
                "attributes 1.250, expression 0.800",
                "landmarks, template (0.",
                "For tests only.",
                new string('a', 64),
            ],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Json_is_what_the_file_has()
    {
        FaerRun run = await FaerRun.Of("info", "--json", _folder.Model);
        Assert.Equal(_folder.Metadata.ToJson(), ModelMetadata.Parse(run.Output, "output").ToJson());
    }

    [Fact]
    public async Task Heads_that_a_model_lacks_are_named_so()
    {
        using var folder = new ModelFolder(TestMetadata.ExpressionsOnly);
        FaerRun run = await FaerRun.Of("info", folder.Model);
        Assert.Matches("Attributes +none", run.Output);
        Assert.Contains("attributes -, expression 1.000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_one_line() =>
        (await FaerRun.Of("info", _folder.Write(BadPictures.Text, "x.onnx"))).AssertFailed(
            1,
            _folder.At("x.onnx"),
            "not an ONNX model"
        );
}
