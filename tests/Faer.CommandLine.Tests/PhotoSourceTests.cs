using Faer.Cli.Tests;
using Faer.Core.Tests;

namespace Faer.CommandLine.Tests;

public sealed class PhotoSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _problems = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_searched_recursively_in_order_of_name()
    {
        Touch("b.JPG", "a.png", "sub/c.webp", "sub.png", "notes.txt", ".hidden/d.png");
        Assert.Equal(["a.png", "b.JPG", "sub.png", "sub/c.webp"], Names(_folder.Path));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Pictures_are_recognized_by_content_and_other_files_are_reported()
    {
        Touch("a.jfif", "sub/b.heic", "notes.txt", "film.mp4");
        _folder.Write("noext", BadPictures.Png);
        var others = new List<string>();
        Assert.Equal(
            ["a.jfif", "noext", "sub/b.heic"],
            new PhotoSource([_folder.Path], [])
                .Paths(Problem, path => others.Add(Path.GetFileName(path)))
                .Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'))
        );
        Assert.Equal(["film.mp4", "notes.txt"], others);
    }

    [Fact]
    public void A_pattern_reports_only_files_that_it_matches()
    {
        Touch("a.png", "b.txt", "sub/c.txt");
        var others = new List<string>();
        Assert.Equal([_folder.At("a.png")], new PhotoSource([_folder.At("*")], []).Paths(Problem, others.Add));
        Assert.Equal([_folder.At("b.txt")], others);
    }

    [Fact]
    public void A_photo_named_twice_is_returned_once()
    {
        Touch("a.png", "b.png");
        Assert.Equal(["b.png", "a.png"], Names(_folder.At("b.png"), _folder.Path, _folder.At("./b.png"), _folder.Path));
    }

    [Fact]
    public void The_output_of_an_earlier_run_is_not_searched()
    {
        Touch("a.png", "out/a.png", "outside/b.png");
        Assert.Equal(["a.png", "outside/b.png"], Names(new PhotoSource([_folder.Path], [_folder.At("out")])));
        Assert.Equal(["out/a.png"], Names(new PhotoSource([_folder.At("out")], [_folder.At("out") + "/"])));
    }

    [Fact]
    public void An_empty_folder_is_reported_and_is_an_error_if_it_is_the_only_input()
    {
        Directory.CreateDirectory(_folder.At("empty"));
        Touch("a.png");
        Assert.Equal(["a.png"], Names(_folder.At("empty"), _folder.At("a.png")));
        Assert.Contains(_folder.At("empty"), Assert.Single(_problems), StringComparison.Ordinal);
        Assert.Contains(
            "no pictures",
            Assert.Throws<UsageException>(() => Names(_folder.At("empty"))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("*.png", "a.png")]
    [InlineData("**/*.png", "a.png", "sub/b.png", "sub/deep/c.png")]
    [InlineData("sub/*", "sub/b.png")]
    [InlineData("*/deep/*.png", "sub/deep/c.png")]
    [InlineData("s*/*.txt", "sub/notes.txt")]
    public void Patterns_match_names_and_folders(string pattern, params string[] expected)
    {
        Touch("a.png", "d.jpg", "sub/b.png", "sub/notes.txt", "sub/deep/c.png");
        Assert.Equal(expected, Names(_folder.At(pattern)));
    }

    [Fact]
    public void A_pattern_without_a_match_is_reported()
    {
        Touch("a.png");
        Assert.Contains(
            "'*' matches any part",
            Assert.Throws<UsageException>(() => Names(_folder.At("*.jpg"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "none/*.jpg",
            Assert.Throws<UsageException>(() => Names(_folder.At("none/*.jpg"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_whose_name_looks_like_a_pattern_is_read_as_a_file()
    {
        Touch("a*.png", "ab.png");
        Assert.Equal(["a*.png"], Names(_folder.At("a*.png")));
    }

    [Fact]
    public void Lists_have_one_name_per_line()
    {
        Touch("with space.png", "\u732b \u00e4.png", "sub/c.png");
        string list = _folder.Write(
            "list.txt",
            System.Text.Encoding.UTF8.GetBytes(
                $"\ufeff{_folder.At("with space.png")}\r\n\n{_folder.At("\u732b \u00e4.png")}\n{_folder.At("sub")}"
            )
        );
        Assert.Equal(["with space.png", "\u732b \u00e4.png", "sub/c.png"], Names($"@{list}"));
    }

    [Fact]
    public void Lists_that_end_names_with_NUL_may_contain_any_name()
    {
        Touch("a\nb.png", "c.png");
        var source = new PhotoSource(
            [PhotoSource.StandardInput],
            [],
            isNullSeparated: true,
            new StringReader($"{_folder.At("a\nb.png")}\0{_folder.At("c.png")}")
        );
        Assert.False(source.IsRepeatable);
        Assert.Equal(["a\nb.png", "c.png"], Names(source));
    }

    [Fact]
    public void The_standard_input_is_read_as_a_stream()
    {
        using var input = new OneLineReader(_folder.At("a.png"));
        using IEnumerator<string> paths = new PhotoSource(
            [PhotoSource.StandardInput],
            [],
            isNullSeparated: false,
            input
        )
            .Paths(Problem)
            .GetEnumerator();
        Assert.True(paths.MoveNext());
        Assert.Equal(_folder.At("a.png"), paths.Current);
    }

    [Theory]
    [InlineData("https://host/photo.jpg")]
    [InlineData("s3://bucket/photo.jpg")]
    [InlineData("file:///photo.jpg")]
    public void Photos_are_not_fetched_from_the_network(string address)
    {
        Assert.Contains(
            "does not fetch photos from the network",
            Assert.Throws<UsageException>(() => Names(address)).Message,
            StringComparison.Ordinal
        );
        Touch("a.png");
        Assert.Equal(["a.png"], Names(address, _folder.At("a.png")));
    }

    [Fact]
    public void A_missing_list_is_wrong_usage() =>
        Assert.Contains(
            "the list cannot be read",
            Assert.Throws<UsageException>(() => Names($"@{_folder.At("none.txt")}")).Message,
            StringComparison.Ordinal
        );

    private string[] Names(params string[] arguments) => Names(new PhotoSource(arguments, []));

    private string[] Names(PhotoSource photos) =>
        [.. photos.Paths(Problem).Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'))];

    private void Problem(string source, string reason) => _problems.Add(reason);

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
            _folder.Write(name, [1]);
        }
    }

    /// <summary>A pipe whose writer pauses without closing it.</summary>
    private sealed class OneLineReader(string line) : TextReader
    {
        private int _next;

        public override int Read()
        {
            if (_next > line.Length)
                throw new InvalidOperationException("Read ahead.");
            return _next++ == line.Length ? '\n' : line[_next - 1];
        }
    }
}
