using System.Text.Json;
using Faer.Data.Tests;
using Faer.Data.Tests.Trees;

namespace Faer.Cli.Tests.Verbs.Data;

public sealed class DataCheckCommandTests
{
    [Fact]
    public async Task A_complete_set_has_one_verdict_per_line_and_a_final_one()
    {
        using var tree = new FaceTree(8);
        FaerRun run = await FaerRun.Of("data", "check", tree.Source);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("ok     pictures: all 8 were found", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"{tree.Source}: complete.", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_copy_gives_exit_code_1()
    {
        using var tree = new RafDbTree();
        FaerRun run = await FaerRun.Of("data", "check", tree.Source);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("wrong  rows of split train: 28; published: 12,271", run.Output, StringComparison.Ordinal);
        Assert.Contains("NOT complete", run.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_nothing_else_is_written()
    {
        using var tree = new RafDbTree();
        FaerRun run = await FaerRun.Of("data", "check", tree.Source, "--json", "--quick");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(tree.Source, json.RootElement.GetProperty("source").GetString());
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Malformed_labels_have_one_line_each()
    {
        using var tree = new CelebATree();
        tree.Partition[0] = "x.jpg 0";
        tree.Partition[1] = $"{CelebATree.Name(1)} 7";
        tree.Write();
        FaerRun run = await FaerRun.Of("data", "check", tree.Source);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            4,
            run.Output.Split('\n').Count(line => line.StartsWith("wrong  labels: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task An_unknown_kind_is_one_line() =>
        (await FaerRun.Of("data", "check", "webface:/tmp")).AssertFailed(1, "webface", "celeba");

    [Fact]
    public async Task Evaluation_refuses_a_partial_copy_unless_allowed()
    {
        using var folder = new ModelFolder(ModelFolder.WholePictures);
        using var tree = new RafDbTree();
        FaerRun run = await FaerRun.Of("evaluate", folder.Model, "--data", tree.Source);
        Assert.Equal(1, run.ExitCode);
        string[] lines = run.Error.TrimEnd().Split('\n');
        Assert.StartsWith("faer: ", lines[0], StringComparison.Ordinal);
        Assert.Contains("--allow-partial", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line == "  rows of split test: 14; published: 3,068");

        FaerRun allowed = await FaerRun.Of("evaluate", folder.Model, "--data", tree.Source, "--allow-partial");
        Assert.Equal((0, ""), (allowed.ExitCode, allowed.Error));
    }
}
