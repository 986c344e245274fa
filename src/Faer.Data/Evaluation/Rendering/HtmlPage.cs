using System.Globalization;
using System.Net;
using System.Text;
using Faer.Files;

namespace Faer.Data.Evaluation.Rendering;

/// <summary>
/// Builds a self-contained HTML page of text, tables and pictures. Escapes the text. The style sheet (light and dark,
/// narrow screens, paper), the script that sorts tables, and the markup of elements that consist of several others are
/// in the files Page and Elements of this folder.
/// </summary>
internal sealed class HtmlPage
{
    // Tables with fewer rows need no sorting.
    private const int SortableRows = 3;

    // Pages with fewer sections need no table of contents.
    private const int ListedSections = 3;

    private static readonly HtmlTemplate s_page = new(Read("Page.html"));
    private static readonly HtmlTemplate s_card = Element("card"),
        s_figure = Element("figure"),
        s_picture = Element("picture"),
        s_table = Element("table");

    private readonly string _title;
    private readonly StringBuilder _page = new();
    private readonly List<string> _headings = [];
    private readonly List<string> _parts = [];
    private int? _contents;

    /// <summary>Creates a page with its title.</summary>
    public HtmlPage(string title)
    {
        _title = title;
        _page.Append("<h1>").Append(Text(title)).Append("</h1>\n");
    }

    /// <summary>Small pictures as data URIs, by their id in the data set; empty unless requested.</summary>
    public IReadOnlyDictionary<string, string> Pictures { get; set; } = new Dictionary<string, string>();

    public void Lead(string text) => Paragraph("lead", text);

    public void Note(string text) => Paragraph("note", text);

    /// <summary>Starts a part of a page with several subjects. The sections that follow belong to it.</summary>
    public void Part(string text)
    {
        _parts.Add(text);
        _page
            .Append(CultureInfo.InvariantCulture, $"<h1 id=\"p{_parts.Count}\" class=\"part\">")
            .Append(Text(text))
            .Append("</h1>\n");
    }

    /// <summary>Starts a section.</summary>
    public void Heading(string text)
    {
        _headings.Add(text);
        _page
            .Append(CultureInfo.InvariantCulture, $"<h2 id=\"s{_headings.Count}\">")
            .Append(Text(text))
            .Append("</h2>\n");
    }

    public void SubHeading(string text) => _page.Append("<h3>").Append(Text(text)).Append("</h3>\n");

    /// <summary>Places the table of contents here: the parts of the page or, without parts, its sections.</summary>
    public void Contents() => _contents = _page.Length;

    public void List(IEnumerable<string> lines)
    {
        string[] items = [.. lines];
        if (items.Length == 0)
            return;
        _page.Append("<ul>\n");
        foreach (string line in items)
            _page.Append("<li>").Append(Text(line)).Append("</li>\n");
        _page.Append("</ul>\n");
    }

    /// <summary>Appends the most important figures as cards.</summary>
    /// <param name="cards">The title, value and note of each card.</param>
    public void Cards(IEnumerable<(string Title, string Value, string Note)> cards)
    {
        (string Title, string Value, string Note)[] shown = [.. cards];
        if (shown.Length == 0)
            return;
        _page.Append("<div class=\"cards\">\n");
        foreach ((string title, string value, string note) in shown)
            _page.Append(s_card.Fill(("title", title), ("value", value), ("note", note)));
        _page.Append("</div>\n");
    }

    /// <summary>
    /// Arranges columns side by side if there is room, otherwise one below the other. Columns that append nothing take
    /// no room.
    /// </summary>
    public void Columns(params IEnumerable<Action> columns)
    {
        const string Start = "<div class=\"columns\">\n",
            Column = "<div>\n",
            End = "</div>\n";
        int before = _page.Length;
        _page.Append(Start);
        foreach (Action append in columns)
        {
            _page.Append(Column);
            int start = _page.Length;
            append();
            if (_page.Length == start)
                _page.Length -= Column.Length;
            else
                _page.Append(End);
        }

        if (_page.Length == before + Start.Length)
            _page.Length = before;
        else
            _page.Append(End);
    }

    /// <param name="svg">The picture as SVG markup, from <see cref="SvgCanvas"/>.</param>
    /// <param name="caption">The text below the picture.</param>
    /// <param name="style">An additional CSS class, such as <c>wide</c>.</param>
    public void Figure(string svg, string caption, string style = "") =>
        _page.Append(s_figure.Fill(("style", style), ("svg", svg), ("caption", caption)));

    /// <summary>Appends small plots of one kind, which contain their titles.</summary>
    public void SmallMultiples(IEnumerable<string> svgs)
    {
        _page.Append("<div class=\"multiples\">\n");
        foreach (string svg in svgs)
            _page.Append(svg).Append('\n');
        _page.Append("</div>\n");
    }

    /// <summary>Appends the names of the lines in the plots that follow, in their order.</summary>
    public void Legend(IEnumerable<string> lines)
    {
        _page.Append("<p class=\"legend\">");
        foreach ((int i, string line) in lines.Index())
        {
            var sample = new SvgCanvas(28, 8, line);
            sample.Line(LinePlots.StyleOf(i), 0, 4, 28, 4);
            _page.Append("<span>").Append(sample).Append(Text(line)).Append("</span>\n");
        }

        _page.Append("</p>\n");
    }

    /// <summary>
    /// Appends pictures of the data set with captions; nothing if none of them is in <see cref="Pictures"/>.
    /// </summary>
    public void Gallery(IEnumerable<(string Image, string Caption)> pictures)
    {
        (string Uri, string Image, string Caption)[] shown =
        [
            .. pictures
                .Where(picture => Pictures.ContainsKey(picture.Image))
                .Select(picture => (Pictures[picture.Image], picture.Image, picture.Caption)),
        ];
        if (shown.Length == 0)
            return;
        _page.Append("<div class=\"gallery\">\n");
        foreach ((string uri, string image, string caption) in shown)
            _page.Append(s_picture.Fill(("source", uri), ("name", image), ("caption", caption)));
        _page.Append("</div>\n");
    }

    /// <param name="table">The table.</param>
    /// <param name="note">A note that follows the title in brackets.</param>
    /// <param name="isSortable">Whether the rows are independent of each other, so that readers may sort them.</param>
    /// <param name="hasLabels">
    /// Whether the first column contains label names, which are shown as <see cref="LabelTexts"/> says.
    /// </param>
    public void Table(ReportTable table, string note, bool isSortable = true, bool hasLabels = false)
    {
        var columns = new StringBuilder();
        foreach (string column in table.Columns)
            columns.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        var rows = new StringBuilder();
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            rows.Append("<tr><th scope=\"row\">")
                .Append(Text(hasLabels ? LabelTexts.Of(row[0]) : row[0]))
                .Append("</th>");
            foreach (string cell in row.Skip(1))
                rows.Append("<td>").Append(Text(cell)).Append("</td>");
            rows.Append("</tr>\n");
        }

        _page.Append(
            s_table.Fill(
                ("style", isSortable && table.Rows.Count >= SortableRows ? " class=\"sortable\"" : ""),
                ("title", table.Title),
                ("note", note),
                ("columns", columns.ToString()),
                ("rows", rows.ToString())
            )
        );
    }

    /// <summary>Appends the origin of the page, line by line.</summary>
    public void Footer(IEnumerable<string> lines) =>
        _page.Append("<footer>").AppendJoin("<br/>\n", lines.Select(Text)).Append("</footer>\n");

    /// <summary>The whole page.</summary>
    public override string ToString()
    {
        var contents = new StringBuilder();
        (List<string> listed, char id) = _parts.Count > 0 ? (_parts, 'p') : (_headings, 's');
        if (_contents is not null && (_parts.Count > 0 || _headings.Count >= ListedSections))
        {
            contents.Append("<nav aria-label=\"Sections\">");
            for (int i = 0; i < listed.Count; i++)
                contents
                    .Append(CultureInfo.InvariantCulture, $"<a href=\"#{id}{i + 1}\">")
                    .Append(Text(listed[i]))
                    .Append("</a>\n");
            contents.Append("</nav>\n");
        }

        return s_page.Fill(
            ("title", _title),
            ("style", Read("Page.css")),
            ("content", _page.ToString().Insert(_contents ?? 0, contents.ToString())),
            ("script", Read("Page.js"))
        );
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static HtmlTemplate Element(string id) => HtmlTemplate.Element(Read("Elements.html"), id);

    private static string Read(string file) => EmbeddedText.Read(typeof(HtmlPage), file);

    private void Paragraph(string style, string text) =>
        _page.Append("<p class=\"").Append(style).Append("\">").Append(Text(text)).Append("</p>\n");
}
