using Faer.CommandLine;
using Faer.Core.Tests;

namespace Faer.Cli.Tests.CommandLine;

public sealed class PhotoListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_searched_with_their_subfolders_by_name()
    {
        Touch("b.JPG", "a.png", "sub/c.webp", "notes.txt");
        PhotoList photos = PhotoList.Find([_folder.Path], excludedFolders: []);
        Assert.Equal(["a.png", "b.JPG", "sub/c.webp"], Names(photos));
        Assert.Empty(photos.Problems);
    }

    [Fact]
    public void A_photo_that_is_named_twice_is_analysed_once()
    {
        Touch("a.png", "b.png");
        PhotoList photos = PhotoList.Find([_folder.At("b.png"), _folder.Path, _folder.At("./b.png")], excludedFolders: []);
        Assert.Equal(["b.png", "a.png"], Names(photos));
    }

    [Fact]
    public void Drawings_of_an_earlier_run_are_no_photos()
    {
        Touch("a.png", "out/a.png", "outside/b.png");
        Assert.Equal(["a.png", "outside/b.png"], Names(PhotoList.Find([_folder.Path], [_folder.At("out")])));
        Assert.Equal(["out/a.png"], Names(PhotoList.Find([_folder.At("out")], [_folder.At("out")])));
    }

    [Fact]
    public void An_empty_folder_among_others_is_a_problem_and_alone_an_error()
    {
        Directory.CreateDirectory(_folder.At("empty"));
        Touch("a.png");
        Assert.Contains(_folder.At("empty"), Assert.Single(PhotoList.Find([_folder.At("empty"), _folder.At("a.png")], []).Problems), StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => PhotoList.Find([_folder.At("empty")], []));
    }

    private string[] Names(PhotoList photos) => [.. photos.Paths.Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'))];

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
            _folder.Write(name, [1]);
        }
    }
}
