using System.Net;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>A page of text, tables and pictures as one HTML file that needs nothing beside it. Text is escaped here.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --page: #fcfcfb; --ink: #1b1b1a; --muted: #5f5e5a; --line: #e2e1dc; --cell: #f1f0ec; --accent: #2a78d6; --tint: #1c5cab; --on-tint: #ffffff; --strong: #0d2f5c; }
        @media (prefers-color-scheme: dark) { :root { --page: #1a1a19; --ink: #f2f1ee; --muted: #a9a8a2; --line: #383835; --cell: #262624; --accent: #3987e5; --tint: #2368bd; --on-tint: #ffffff; --strong: #cde2fb; } }
        body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
        p { max-width: 45rem; } .lead, figcaption, caption, .note { color: var(--muted); }
        code { overflow-wrap: anywhere; }
        figure { margin: 1rem 0; } figcaption { max-width: 45rem; font-size: .9rem; margin-top: .5rem; }
        .scroll { overflow-x: auto; margin-top: 1rem; }
        table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding-bottom: .4rem; } th, td { padding: .25rem .8rem .25rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
        th:first-child { text-align: left; font-weight: normal; white-space: pre; } thead th, thead th:first-child { font-weight: 600; vertical-align: bottom; }
        svg { display: block; width: 100%; min-width: 19rem; height: auto; font: 12px system-ui, sans-serif; } .wide svg { min-width: 34rem; }
        .other { fill: var(--muted); } .curve { stroke: var(--accent); stroke-width: 2; } .other-curve { stroke: var(--muted); stroke-width: 2; stroke-dasharray: 4 3; }
        .ink { fill: var(--ink); } .muted { fill: var(--muted); } .on-tint { fill: var(--on-tint); } .small { font-size: 11px; } .number { font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--line); } .axis { stroke: var(--muted); } .bar, .histogram { fill: var(--accent); } .tint { fill: var(--tint); } .cell { fill: var(--cell); }
        .whisker { stroke: var(--strong); stroke-width: 2; } .reference { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 2; }
        .diagonal { stroke: var(--muted); stroke-dasharray: 4 3; } .gap { stroke: var(--accent); stroke-width: 2; } .dot { fill: var(--accent); stroke: var(--page); stroke-width: 2; }
        """;

    private readonly StringBuilder _page = new();

    /// <summary>A page with its title.</summary>
    public HtmlPage(string title) =>
        _page
            .Append(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
            )
            .Append(Text(title))
            .Append("</title>\n<style>\n")
            .Append(Style)
            .Append("\n</style>\n</head>\n<body>\n<h1>")
            .Append(Text(title))
            .Append("</h1>\n");

    public void Lead(string text) => Paragraph("lead", text);

    public void Note(string text) => Paragraph("note", text);

    public void Heading(string text) => _page.Append("<h2>").Append(Text(text)).Append("</h2>\n");

    public void List(IEnumerable<string> lines)
    {
        _page.Append("<ul>\n");
        foreach (string line in lines)
            _page.Append("<li>").Append(Text(line)).Append("</li>\n");
        _page.Append("</ul>\n");
    }

    /// <param name="svg">The picture, as <see cref="SvgCanvas"/> writes it.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="style">A further class, such as <c>wide</c>.</param>
    public void Figure(string svg, string caption, string style = "") =>
        _page
            .Append("<figure>\n<div class=\"scroll ")
            .Append(style)
            .Append("\">")
            .Append(svg)
            .Append("</div>\n<figcaption>")
            .Append(Text(caption))
            .Append("</figcaption>\n</figure>\n");

    /// <param name="table">What to show.</param>
    /// <param name="note">Follows the title in brackets.</param>
    public void Table(ReportTable table, string note)
    {
        _page
            .Append("<div class=\"scroll\"><table>\n<caption>")
            .Append(Text($"{table.Title} ({note})"))
            .Append("</caption>\n<thead><tr>");
        foreach (string column in table.Columns)
            _page.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        _page.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            _page.Append("<tr><th scope=\"row\">").Append(Text(row[0])).Append("</th>");
            foreach (string cell in row.Skip(1))
                _page.Append("<td>").Append(Text(cell)).Append("</td>");
            _page.Append("</tr>\n");
        }

        _page.Append("</tbody>\n</table></div>\n");
    }

    /// <summary>The whole page.</summary>
    public override string ToString() => $"{_page}</body>\n</html>\n";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Paragraph(string style, string text) =>
        _page.Append("<p class=\"").Append(style).Append("\">").Append(Text(text)).Append("</p>\n");
}
