using System.CommandLine;
using Faer.Core.Tests;

namespace Faer.CommandLine.Tests;

public sealed class OutputOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutputOption _either = new("--output", OutputKind.FileOrFolder, ".csv", ".json");
    private readonly OutputOption _file = new("--sheet", OutputKind.File, ".html", ".htm");
    private readonly OutputOption _any = new("--any", OutputKind.File);
    private readonly OutputOption _only = new("--report", OutputKind.Folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("faces.csv", true)]
    [InlineData("faces.JSON", true)]
    [InlineData("faces", false)]
    [InlineData("results.v2", false)]
    [InlineData("faces.csv/", false)]
    [InlineData("there.csv", false)]
    public void The_extension_decides_whether_the_output_is_a_file(string name, bool isFile)
    {
        Directory.CreateDirectory(_folder.At("there.csv"));
        string path = _folder.Path + "/" + name;
        ParseResult result = Parse(_either, path);
        _either.RequireWritable(result);
        Assert.Equal(isFile ? path : null, _either.File(result));
        Assert.Equal(isFile ? null : path, _either.Folder(result));
    }

    [Fact]
    public void Output_has_a_short_name() => Assert.Equal(["-o"], _either.Aliases);

    [Theory]
    [InlineData("faces.xlsx", "must end with .csv or .json")]
    [InlineData("faces.txt", "faces.txt/")]
    public void An_unsupported_file_type_is_not_taken_as_a_folder(string name, string words) =>
        Refused(_either, name, words);

    [Fact]
    public void A_folder_must_not_have_a_file_extension() =>
        Refused(_only, "report.html", "need a folder", "report.html/");

    [Fact]
    public void A_file_must_have_its_extension() => Refused(_file, "sheet", "sheet.html");

    [Fact]
    public void A_folder_is_refused_where_a_file_is_needed()
    {
        Directory.CreateDirectory(_folder.At("there"));
        Refused(_file, "there", "is a folder");
        Refused(_any, "there", "is a folder");
        Refused(_any, "new/", "is a folder");
    }

    [Fact]
    public void An_unwritable_output_is_reported_and_nothing_is_left_behind()
    {
        string blocked = _folder.Write("blocked", [1]);
        foreach (
            (OutputOption option, string name) in (ReadOnlySpan<(OutputOption, string)>)
                [(_either, "a.csv"), (_either, "a"), (_file, "a.html"), (_any, "a"), (_only, "a/b")]
        )
        {
            string path = $"{blocked}/{name}";
            string message = Assert.Throws<FaerException>(() => option.RequireWritable(Parse(option, path))).Message;
            Assert.Contains(
                $"{path}: cannot be written ({blocked} is not a folder)",
                message,
                StringComparison.Ordinal
            );
        }

        _file.RequireWritable(Parse(_file, _folder.At("new/folder/a.html")));
        Assert.Equal([blocked], Directory.GetFileSystemEntries(_folder.Path));
    }

    private void Refused(OutputOption option, string name, params string[] words)
    {
        string message = Assert
            .Throws<UsageException>(() => option.RequireWritable(Parse(option, $"{_folder.Path}/{name}")))
            .Message;
        Assert.StartsWith(option.Name, message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private static ParseResult Parse(OutputOption option, string path) =>
        new Command("verb") { option }.Parse([option.Name, path]);
}
