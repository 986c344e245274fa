using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Results;

namespace Faer.Data.Tests.DataSets;

public sealed class CsvFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Quoted_cells_keep_commas_quotes_and_line_breaks()
    {
        CsvFile file = Read("a,b\r\n\"x, y\",\"he said \"\"no\"\"\"\r\n\"two\nlines\",\"\"\r\nlast,row");

        Assert.Equal(["a", "b"], file.Header);
        Assert.Equal(
            [
                ["x, y", "he said \"no\""],
                ["two\nlines", ""],
                ["last", "row"],
            ],
            file.Rows.Select(row => row.Cells)
        );
        Assert.Equal([2, 3, 5], file.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_byte_order_mark_and_blank_lines_are_ignored()
    {
        CsvFile file = Read("\uFEFFa,b\n\n1,2\n\n");

        Assert.Equal(["a", "b"], file.Header);
        Assert.Equal(["1", "2"], Assert.Single(file.Rows).Cells);
    }

    /// <summary>The separator is chosen by the required columns in the header.</summary>
    [Theory]
    [InlineData("a;b,c;d\n1;2,3;4\n", new[] { "a", "b,c", "d" })]
    [InlineData("a,b;c\n1,2;3\n", new[] { "a", "b;c" })]
    [InlineData("\"b\"\t\"a\"\n1\t2\n", new[] { "b", "a" })]
    [InlineData("\n\na ; b\n1 ; 2\n", new[] { "a", "b" })]
    public void The_separator_is_the_one_that_gives_the_required_columns(string text, string[] header) =>
        Assert.Equal(header, Read(text, "a").Header);

    [Fact]
    public void Spaces_around_cells_are_ignored_except_in_quotes()
    {
        Assert.Equal(
            [
                ["1", " x ", "y z", ""],
            ],
            Read("a, b ,c,d\n1 , \" x \" ,  y z,  \n").Rows.Select(row => row.Cells)
        );
        Assert.Equal(
            ["a.jpg", "\" a.jpg\"", "\"a.jpg \""],
            ((string[])["a.jpg", " a.jpg", "a.jpg "]).Select(CsvCell.Write)
        );
    }

    [Fact]
    public void A_decimal_comma_is_read_if_commas_are_not_the_separator()
    {
        Assert.True(Read("a;b\n1;2\n", "a").TryNumber("0,25", out float number));
        Assert.Equal(0.25f, number);
        Assert.False(Read("a,b\n1,2\n", "a").TryNumber("0,25", out _));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("latin1", false)]
    public void Text_that_is_not_utf8_is_read_by_its_byte_order_mark_or_refused(string encoding, bool hasMark)
    {
        Encoding writer = Encoding.GetEncoding(encoding);
        byte[] content = [.. hasMark ? writer.GetPreamble() : [], .. writer.GetBytes("a,b\nZo\u00eb,2\n")];
        File.WriteAllBytes(_folder.File("some.csv"), content);
        if (hasMark)
            Assert.Equal(["Zo\u00eb", "2"], Assert.Single(CsvFile.Read(_folder.File("some.csv")).Rows).Cells);
        else
            Assert.Contains(
                "is not UTF-8 text",
                Assert.Throws<FaerException>(() => CsvFile.Read(_folder.File("some.csv"))).Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(
        "x;y\n",
        "column 'a' is missing from the header; the first line names the columns, separated by commas, semicolons or "
            + "tabs"
    )]
    [InlineData("a|b\n", "column 'a' is missing")]
    [InlineData("a;x\n", "column 'b' is missing")]
    public void A_missing_required_column_is_named(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<FaerException>(() => Read(text, "a", "b")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n1,2\n1\n", "line 3 has 1 columns, the header 2")]
    [InlineData("a,b\n1,2,3\n", "line 2 has 3 columns, the header 2")]
    [InlineData("a,b\n1,\"2\n3,4\n", "line 2, column 2: the quoted field is never closed")]
    [InlineData("a,b\n1,x\"y\"\n", "line 2, column 2: there is a quote inside a field")]
    [InlineData("a,b\n\"x\"y,1\n", "line 2, column 1: there is a quote inside a field")]
    public void Malformed_text_is_refused_with_file_and_line(string text, string message)
    {
        var error = Assert.Throws<FaerException>(() => Read(text));

        Assert.Contains("some.csv: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    public void Any_line_end_ends_a_row(string text) => Assert.Equal([2, 3], Read(text).Rows.Select(row => row.Line));

    [Fact]
    public void A_row_that_is_too_long_is_refused_with_its_line() =>
        Assert.Contains(
            "some.csv: line 2: the row has more than 16 million characters; is a quoted field never closed?",
            Assert.Throws<FaerException>(() => Read($"a,b\n1,\"{new string('x', 17 << 20)}")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_fault_in_a_row_of_several_lines_is_named_by_its_own_line() =>
        Assert.Contains(
            "line 4, column 3: there is a quote inside a field",
            Assert.Throws<FaerException>(() => Read("a,b,c\n\"1\n2\",\"3\n4\",x\"y\"\n")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "none.csv",
            Assert.Throws<FaerException>(() => CsvFile.Read(_folder.File("none.csv"))).Message,
            StringComparison.Ordinal
        );

    private CsvFile Read(string text, params string[] columns)
    {
        string path = _folder.File("some.csv");
        File.WriteAllText(path, text);
        return CsvFile.Read(path, columns);
    }
}
