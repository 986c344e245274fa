using System.Globalization;
using System.Text;

namespace Faer.Benchmarks;

/// <summary>Collects the Markdown of one section and prints each line when it is written.</summary>
/// <param name="title">The heading.</param>
/// <param name="console">Where lines are printed.</param>
internal sealed class Section(string title, TextWriter console)
{
    private readonly StringBuilder _markdown = new();

    /// <summary>The heading.</summary>
    public string Title => title;

    /// <summary>The text written so far, without the heading.</summary>
    public string Markdown => _markdown.ToString();

    /// <summary>Writes a paragraph.</summary>
    public void Text(FormattableString text) => Add(text.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>Writes a table.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder();
        table
            .Append("| ")
            .AppendJoin(" | ", columns)
            .Append(" |\n|")
            .Insert(table.Length, "---|", columns.Count)
            .Append('\n');
        foreach (IReadOnlyList<string> row in rows)
            table.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        Add(table.ToString());
    }

    private void Add(string text)
    {
        _markdown.Append(text).Append('\n');
        console.WriteLine(text);
    }
}
