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
        Assert.Equal([["x, y", "he said \"no\""], ["two\nlines", ""], ["last", "row"]], file.Rows.Select(row => row.Cells));
        Assert.Equal([2, 3, 5], file.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_byte_order_mark_and_blank_lines_are_no_content()
    {
        CsvFile file = Read("\uFEFFa,b\n\n1,2\n\n");

        Assert.Equal(["a", "b"], file.Header);
        Assert.Equal(["1", "2"], Assert.Single(file.Rows).Cells);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n1,2\n1\n", "line 3 has 1 columns, the header 2")]
    [InlineData("a,b\n1,2,3\n", "line 2 has 3 columns, the header 2")]
    [InlineData("a,b\n1,\"2\n3,4\n", "line 2, column 2: the quoted field is never closed")]
    [InlineData("a,b\n1,x\"y\"\n", "line 2, column 2: a quote stands inside a field")]
    [InlineData("a,b\n\"x\"y,1\n", "line 2, column 1: a quote stands inside a field")]
    public void Malformed_text_is_refused_with_file_and_line(string text, string message)
    {
        var error = Assert.Throws<FaerException>(() => Read(text));

        Assert.Contains("some.csv: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("none.csv", Assert.Throws<FaerException>(() => CsvFile.Read(_folder.File("none.csv"))).Message, StringComparison.Ordinal);

    private CsvFile Read(string text)
    {
        string path = _folder.File("some.csv");
        File.WriteAllText(path, text);
        return CsvFile.Read(path);
    }
}
