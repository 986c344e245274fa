using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class LineReaderTests : IDisposable
{
    private readonly TreeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\nb \r\n\r\nc\t", 4)]
    [InlineData("\uFEFFa\n", 1)]
    public void Lines_end_with_LF_CRLF_or_the_end_of_the_file(string text, int count)
    {
        List<string> lines = Read(text);
        Assert.Equal(count, lines.Count);
        Assert.Equal(text.TrimStart('\uFEFF').Split('\n').Take(count).Select(line => line.TrimEnd()), lines);
    }

    /// <summary>Lines longer than the buffer, and lines across its boundary.</summary>
    [Fact]
    public void Lines_of_any_length_are_whole()
    {
        string[] expected =
        [
            .. Enumerable.Range(0, 60).Select(i => new string((char)('a' + (i % 26)), i * 1500)),
            new string('x', 300_000),
            "end",
        ];
        Assert.Equal(expected, Read(string.Join('\n', expected)));
    }

    [Fact]
    public void UTF_16_is_refused_by_name()
    {
        _files.Bytes("x.txt", [0xFF, 0xFE, (byte)'a', 0]);
        Assert.Contains(
            "x.txt: is UTF-16; save it as UTF-8.",
            Assert.Throws<FaerException>(() => new LineReader(_files.At("x.txt")).Dispose()).Message,
            StringComparison.Ordinal
        );
    }

    private List<string> Read(string text)
    {
        _files.Text("x.txt", text);
        using var reader = new LineReader(_files.At("x.txt"));
        var lines = new List<string>();
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            lines.Add(Encoding.UTF8.GetString(line));
            Assert.Equal(lines.Count, reader.Line);
        }

        return lines;
    }
}
