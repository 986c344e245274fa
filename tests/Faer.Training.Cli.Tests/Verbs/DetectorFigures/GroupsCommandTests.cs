using Faer.Data.Tests;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class GroupsCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FairFace_is_measured_by_group()
    {
        const string Header = "file,age,gender,race\n";
        _folder.Draw("fairface/val/1.png");
        _folder.Draw("fairface/val/2.png");
        File.WriteAllText(_folder.At("fairface/fairface_label_train.csv"), Header);
        File.WriteAllText(
            _folder.At("fairface/fairface_label_val.csv"),
            Header + "val/1.png,0-2,Male,White\nval/2.png,more than 70,Female,Indian\n"
        );

        string[] command = ["--data", $"fairface:{_folder.At("fairface")}", "--output", _folder.At("out")];

        // FairFace has more pictures.
        Assert.Contains(
            "use --allow-partial",
            (await _folder.Measure("groups", command)).Error,
            StringComparison.Ordinal
        );
        (await _folder.Measure("groups", [.. command, "--allow-partial"])).AssertDone();
        string page = File.ReadAllText(_folder.At("out/groups.md"));
        Assert.Contains("| race and gender | Indian, Female | 1 | 0.0 %", page, StringComparison.Ordinal);
        Assert.Contains("| age | 70+ | 1 |", page, StringComparison.Ordinal);
        Assert.Contains("| size | 24-48 px | 2 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_data_sets_are_refused()
    {
        using var faces = new FaceTree(images: 4);

        (await _folder.Measure("groups", "--data", faces.Source)).AssertFailed(1, "no group 'race'", "fairface:");
    }
}
