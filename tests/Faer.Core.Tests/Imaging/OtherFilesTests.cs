using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class OtherFilesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a.txt", "1 other file was not read (1 .txt).")]
    [InlineData("a.txt b.ZIP c.TXT", "3 other files were not read (2 .txt, 1 .zip).")]
    [InlineData("Makefile", "1 other file was not read (1 without extension).")]
    [InlineData(
        "a.a b.b c.c d.d e.e f.f g.g g.a",
        "8 other files were not read (2 .a, 1 .b, 1 .c, 1 .d, 1 .e, 2 others)."
    )]
    public void Kinds_are_counted_with_the_most_frequent_first(string names, string expected)
    {
        var others = new OtherFiles();
        foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            others.Add(name);
        Assert.Equal(expected, others.ToString());
    }
}
