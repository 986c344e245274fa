using Faer.Core.Tests;

namespace Faer.CommandLine.Tests;

public sealed class FolderWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _problems = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Loops_of_links_end_and_each_folder_is_visited_once()
    {
        Touch("real/a.png", "real/sub/b.png");
        Directory.CreateSymbolicLink(_folder.At("real/sub/up"), _folder.At("real"));
        Directory.CreateSymbolicLink(_folder.At("real/sub/self"), "self");
        Directory.CreateSymbolicLink(_folder.At("again"), _folder.At("real/sub/up/sub"));
        Directory.CreateSymbolicLink(_folder.At("nowhere"), _folder.At("none"));

        string[] files = Files(_folder.Path);

        Assert.Equal(
            ["again/b.png", "again/up/a.png"],
            files.Where(file => file.EndsWith(".png", StringComparison.Ordinal))
        );
        Assert.Empty(_problems);
    }

    [Fact]
    public void Folders_outside_are_visited_through_their_link()
    {
        using var other = new TemporaryFolder();
        other.Write("c.png", [1]);
        Directory.CreateSymbolicLink(_folder.At("link"), other.Path);
        Assert.Equal(["link/c.png"], Files(_folder.Path));
    }

    [Fact]
    public void The_depth_limit_is_respected()
    {
        Touch("a.png", "sub/b.png");
        Assert.Equal(["a.png"], Files(_folder.Path, depth: 1));
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_reported_and_the_others_are_visited()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "a privileged process may read every folder");
        if (OperatingSystem.IsWindows())
            return; // Windows has no Unix permissions
        Touch("closed/a.png", "open/b.png");
        File.SetUnixFileMode(_folder.At("closed"), UnixFileMode.None);
        try
        {
            Assert.Equal(["open/b.png"], Files(_folder.Path));
            Assert.Contains(_folder.At("closed"), Assert.Single(_problems), StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(
                _folder.At("closed"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    [Fact]
    public void A_missing_folder_is_reported()
    {
        Assert.Empty(Files(_folder.At("none")));
        Assert.Contains("cannot be searched", Assert.Single(_problems), StringComparison.Ordinal);
    }

    private string[] Files(string folder, int depth = int.MaxValue) =>
        [
            .. new FolderWalk(_ => false, (_, reason) => _problems.Add(reason))
                .Files(folder, depth)
                .Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/')),
        ];

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
            _folder.Write(name, [1]);
        }
    }
}
