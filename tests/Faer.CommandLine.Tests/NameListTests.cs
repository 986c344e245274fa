using System.Text;
using Faer.Core.Tests;
using SkiaSharp;

namespace Faer.CommandLine.Tests;

public sealed class NameListTests
{
    private readonly List<(string Source, string Reason)> _problems = [];

    [Theory]
    [InlineData("a.png\nb.png", false)]
    [InlineData("a.png\r\n\r\nb.png\r\n", false)]
    [InlineData("a.png\0b.png\0", true)]
    public void Names_end_with_a_newline_or_with_NUL(string text, bool isNullSeparated) =>
        Assert.Equal(["a.png", "b.png"], Read(text, isNullSeparated));

    [Fact]
    public void A_name_that_ends_with_NUL_may_contain_any_other_character()
    {
        string[] names = ["red\u001b[31m.png", "two\nlines\r.png"];
        Assert.Equal(names, Read(string.Join('\0', names), isNullSeparated: true));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_is_refused_as_a_list(SKEncodedImageFormat format)
    {
        string text = Encoding.UTF8.GetString(TestPictures.Encode(TestPictures.Noise(40, 40, seed: 1), format));
        foreach (bool isNullSeparated in (ReadOnlySpan<bool>)[false, true])
            Assert.StartsWith(
                "the standard input is a picture or another binary file",
                Refusal(text, isNullSeparated),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Names_that_end_with_NUL_need_the_option() =>
        Assert.Equal(
            "the standard input has names that end with NUL; add --null.",
            Refusal("a.png\0b.png\0", isNullSeparated: false)
        );

    [Fact]
    public void An_invalid_name_is_reported_and_the_others_are_read()
    {
        Assert.Equal(
            ["a.png", "e.png"],
            Read($"a.png\nb\0c.png\n{new string('d', 40_000)}\ne.png\n", isNullSeparated: false)
        );
        Assert.Equal("b\0c.png", _problems[0].Source);
        Assert.Equal(
            "b\0c.png: a name cannot contain a NUL character (in the standard input); correct the list.",
            _problems[0].Reason
        );
        Assert.Contains("too long for a name", _problems[1].Reason, StringComparison.Ordinal);
        Assert.InRange(_problems[1].Reason.Length, 100, 250);
        Assert.Equal(2, _problems.Count);
    }

    private string Refusal(string text, bool isNullSeparated) =>
        Assert.Throws<UsageException>(() => Read(text, isNullSeparated)).Message;

    private string[] Read(string text, bool isNullSeparated) =>
        [
            .. new NameList(
                PhotoSource.StandardInput,
                isNullSeparated,
                (source, reason) => _problems.Add((source, reason))
            ).Read(new StringReader(text)),
        ];
}
