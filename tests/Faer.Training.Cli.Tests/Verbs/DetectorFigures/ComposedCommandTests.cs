using Faer.Data.Tests;
using Faer.Data.Tests.Mosaics;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class ComposedCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();
    private readonly TemporaryFolder _banks = new();

    private string Source => $"mosaics:{_banks.Path}";

    public void Dispose()
    {
        _folder.Dispose();
        _banks.Dispose();
    }

    [Fact]
    public async Task Pictures_of_split_val_are_composed_and_searched()
    {
        MadeUpBank.Write(_banks);
        MadeUpBank.Write(_banks, split: "val");

        FaerTrainRun run = await _folder.Measure(
            "composed",
            "--data",
            Source,
            "--pictures",
            "6",
            "--side",
            "96",
            "--output",
            _folder.At("out")
        );

        run.AssertDone();
        string page = File.ReadAllText(_folder.At("out/composed.md"));
        Assert.Matches(@"- 6 pictures of 96 x 96 px with [1-9][0-9]* faces, composed from split val;", page);
        Assert.Matches(@"\| tiny \| [0-9.]+ % \[[0-9.]+, [0-9.]+\] \| [0-9.]+ % \[", page);
    }

    [Theory]
    [InlineData("--pictures", "0", "must be 1 to 1000000")]
    [InlineData("--side", "31", "must be 32 to 4096")]
    public async Task Values_out_of_range_are_usage_errors(string option, string value, string remedy) =>
        (await _folder.Measure("composed", "--data", Source, option, value)).AssertFailed(2, option, remedy);

    [Fact]
    public async Task A_folder_without_banks_is_refused_with_the_command_that_makes_them() =>
        (await _folder.Measure("composed", "--data", Source)).AssertFailed(
            1,
            "train.bank does not exist",
            "faer-train data make-detection"
        );

    [Fact]
    public async Task Another_data_set_is_a_usage_error()
    {
        using var tree = new FaceTree(images: 4);
        (await _folder.Measure("composed", "--data", tree.Source)).AssertFailed(2, "mosaics:<folder>", "not from lfw");
    }
}
