using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class IdentityDataSetTests : IDisposable
{
    private readonly TreeFiles _files = new();

    private string Source => $"identity:{_files.Root}";

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Each_folder_is_a_person_with_pictures()
    {
        using var tree = new IdentityTree(people: 4, imagesEach: 2);
        tree.Files.Text("p01/notes.txt", "");
        tree.Files.Text("readme.txt", "");
        FaceDataSet data = DataSetSource.Load(tree.Source);

        Assert.Equal("identity", data.Name);
        Assert.Equal(
            ["p00/0.jpg", "p00/1.jpg", "p01/0.jpg", "p01/1.jpg", "p02/0.jpg", "p02/1.jpg", "p03/0.jpg", "p03/1.jpg"],
            data.Samples.Select(sample => sample.Id)
        );
        Assert.All(data.Samples, sample => Assert.Equal(sample.Person, sample.Id[..3]));
        Assert.All(
            data.Samples,
            sample => Assert.True(File.Exists(sample.ImagePath) && sample.Labels == SampleLabels.None)
        );
        Assert.True(DataCheck.Run(tree.Source, cancellationToken: TestContext.Current.CancellationToken).IsComplete);
    }

    [Fact]
    public void Misplaced_pictures_are_named_and_the_set_is_not_complete()
    {
        using var tree = new IdentityTree(people: 4, imagesEach: 2);
        tree.Files.Picture("loose.jpg", 100, 40, 40);
        tree.Files.Picture("p01/old/deep/a.jpg", 101, 40, 40);

        Assert.Equal(8, DataSetSource.Load(tree.Source).Samples.Count);
        DataCheckReport report = DataCheck.Run(tree.Source, cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(report.IsComplete);
        Assert.Equal(
            $"{tree.Files.Root}: 1 picture (must be in the folder of a person), {tree.Files.At("p01/old")}: 1 picture (in a subfolder of a person's folder; move them up)",
            report.Lines.Single(line => line.Subject == "not read").Text
        );
    }

    [Fact]
    public void Pictures_of_unsupported_formats_make_the_copy_incomplete()
    {
        using var tree = new IdentityTree(people: 4, imagesEach: 2);
        tree.Files.Text("p00/b.avif", "");
        tree.Files.Picture("p00/c", 9, 40, 40);
        DataCheckReport report = DataCheck.Run(
            tree.Source,
            quick: true,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal("all 9 were found", report.Lines.Single(line => line.Subject == "pictures").Text);
        Assert.Contains(
            "b.avif",
            report.Lines.Single(line => line.Verdict == DataVerdict.Wrong).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_folder_without_a_picture_is_reported()
    {
        _files.Text("anna/a.jpg", "");
        _files.Text("ben/notes.txt", "");
        Directory.CreateDirectory(_files.At("carl"));
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(Source));
        Assert.Equal(
            [
                $"{_files.At("ben")}: the folder has no pictures; add some, or remove it.",
                $"{_files.At("carl")}: the folder has no pictures; add some, or remove it.",
            ],
            error.Problems
        );
    }

    [Fact]
    public void An_empty_folder_and_a_single_person_are_one_line_each()
    {
        AssertRefused("no folder of a person was found; the layout is <folder>/<person>/<pictures>.");
        _files.Text("anna/a.jpg", "");
        _files.Text("anna/b.jpg", "");
        AssertRefused("there is only one person (anna)");
        _files.Text("ben/a.jpg", "");
        _files.Text("ben/b.jpg", "");
        _files.Text("carl/a.jpg", "");
        AssertRefused("there are 3 people, 2 of them with at least two pictures");
        _files.Text("dora/a.jpg", "");
        Assert.Equal(
            ["anna", "ben"],
            DataSetSource.Load(Source).Split("val").Select(sample => sample.Person).Distinct()
        );
    }

    private void AssertRefused(string expected)
    {
        string message = Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message;
        Assert.StartsWith($"{Source}: {expected}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
