namespace Faer.Architecture.Tests;

/// <summary>
/// Lines and files of C# that a reader takes in at once. What is longer than a line of code is mostly a text for users.
/// </summary>
public sealed class LineTests
{
    private const int Wide = 120,
        MostLines = 320;
    private const double WideShare = 0.01;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Hardly_any_line_is_longer_than_120_characters(string folder)
    {
        int[] widths = [.. Files(folder).SelectMany(file => file.Lines).Select(line => line.Length)];
        int wide = widths.Count(width => width > Wide);

        Assert.True(
            wide <= WideShare * widths.Length,
            $"{folder}: {wide} of {widths.Length} lines are longer than {Wide} characters; {WideShare:P0} may be."
        );
    }

    [Theory]
    [InlineData("src", 200)]
    [InlineData("tests", 260)] // lines of files that are written or read
    public void No_line_is_longer_than_the_limit(string folder, int limit) =>
        AssertNone(
            from file in Files(folder)
            from line in file.Lines.Index()
            where line.Item.Length > limit
            select $"{file.Path}:{line.Index + 1}: {line.Item.Length} characters"
        );

    [Fact]
    public void No_file_of_src_has_more_than_320_lines() =>
        AssertNone(
            from file in Files("src")
            where file.Lines.Length > MostLines
            select $"{file.Path}: {file.Lines.Length} lines"
        );

    private static void AssertNone(IEnumerable<string> found)
    {
        string all = string.Join('\n', found);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<(string Path, string[] Lines)> Files(string folder) =>
        from file in Directory.GetFiles(Repository.At(folder), "*.cs", SearchOption.AllDirectories)
        orderby file
        select (Path.GetRelativePath(Repository.Root, file), File.ReadAllLines(file));
}
