using Faer.Data.Results;

namespace Faer.Data.Tests.Results;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("plain.jpg", "plain.jpg")]
    [InlineData("", "")]
    [InlineData("a, \"b\".jpg", "\"a, \"\"b\"\".jpg\"")]
    [InlineData("=HYPERLINK(\"http:x\",\"y\").jpg", "\"'=HYPERLINK(\"\"http:x\"\",\"\"y\"\").jpg\"")]
    [InlineData("+1.jpg", "'+1.jpg")]
    [InlineData("-1.jpg", "'-1.jpg")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\uff1dcmd", "'\uff1dcmd")]
    [InlineData("'=1", "''=1")]
    [InlineData("\t=1", "\\u0009=1")]
    [InlineData("\r\n=1", "\\u000d\\u000a=1")]
    [InlineData("red\u001b[31m\u202e", "red\\u001b[31m\\u202e")]
    [InlineData("C:\\users\\u1234", "C:\\users\\u005cu1234")]
    [InlineData("a=b-c@d", "a=b-c@d")]
    public void A_cell_is_not_a_formula_is_one_line_and_reads_back(string text, string cell)
    {
        Assert.Equal(cell, CsvCell.Write(text));
        Assert.Equal(text, CsvCell.Read(Unquoted(cell)));
    }

    [Fact]
    public void Any_text_reads_back()
    {
        const string Signs = "=+-@'\\u0041\u001b\u202e,\"\r\n\t\uff1d;a0";
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => Signs[random.Next(Signs.Length)])
            );
            string cell = CsvCell.Write(text);
            Assert.Equal(text, CsvCell.Read(Unquoted(cell)));
            Assert.DoesNotContain(cell, char.IsControl);
            Assert.False(
                Unquoted(cell).Length > 0 && "=+-@".Contains(Unquoted(cell)[0], StringComparison.Ordinal),
                cell
            );
        }
    }

    private static string Unquoted(string cell) =>
        cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
}
