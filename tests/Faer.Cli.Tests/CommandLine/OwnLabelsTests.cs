using Faer.Data.Tests.Trees;

namespace Faer.Cli.Tests.CommandLine;

public sealed class OwnLabelsTests : IDisposable
{
    private readonly TreeFiles _files = new();

    public OwnLabelsTests()
    {
        string[] rows =
        [
            .. Enumerable.Range(0, 12).Select(i => $"{i}.png,{i % 2},{(i % 3 == 0 ? "calm" : "busy")},s{i},c{i % 2}"),
        ];
        for (int i = 0; i < 12; i++)
            _files.Picture($"{i}.png", i, 20, 20);
        _files.Text("labels.csv", $"image,glasses,mood,subject,camera\n{string.Join('\n', rows)}\n");
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Options_choose_labels_groups_and_people()
    {
        FaerRun run = await Check("--labels", "mood, glasses", "--groups", "camera", "--person", "subject");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            [
                "mood.busy: 8 in all splits",
                "mood.calm: 4 in all splits",
                "of 8 people",
                "none of whom is in two splits",
            ],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_column_that_cannot_be_a_label_is_reported_with_the_remedy()
    {
        FaerRun run = await Check();
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "column subject: every row has a different value, so it is not a label; leave it out by naming only the "
                + "others with --labels",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--labels", "mood,,glasses", "a name is empty")]
    [InlineData("--groups", ",", "a name is empty")]
    [InlineData("--head", "", "--head is empty")]
    public async Task Malformed_options_are_wrong_usage(string option, string value, string fault) =>
        (await Check(option, value)).AssertFailed(2, option, fault);

    private Task<FaerRun> Check(params string[] options) =>
        FaerRun.Of(["data", "check", $"folder:{_files.Root}", .. options]);
}
