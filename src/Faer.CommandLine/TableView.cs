using Faer.Data.Evaluation.Rendering;
using Spectre.Console;

namespace Faer.CommandLine;

/// <summary>Shows tables of figures.</summary>
internal static class TableView
{
    /// <summary>Writes a table with its title; figures are right-aligned.</summary>
    public static void Show(this Terminal terminal, ReportTable table)
    {
        var drawn = new Table { Border = TableBorder.Rounded, Title = new TableTitle(table.Title) };
        foreach ((int index, string heading) in table.Columns.Index())
        {
            var column = new TableColumn(new Text(heading));
            drawn.AddColumn(index == 0 ? column.NoWrap() : column.RightAligned());
        }

        foreach (IReadOnlyList<string> row in table.Rows)
            drawn.AddRow(row.Select(cell => new Text(cell)));
        terminal.Console.Write(drawn);
    }
}
