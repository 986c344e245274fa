using System.Xml.Linq;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Tests.Evaluation.Rendering;

public sealed class HtmlPageTests
{
    private static readonly ReportTable s_table = new(
        "Things",
        ["Name", "Share"],
        [
            ["a_b", "1 %"],
            ["c", "2 %"],
            ["d", "-"],
        ]
    );

    [Fact]
    public void Tables_can_be_sorted_if_sorting_makes_sense()
    {
        Assert.Equal("sortable", Table(page => page.Table(s_table, "")).Attribute("class")?.Value);
        Assert.Null(Table(page => page.Table(s_table, "", isSortable: false)).Attribute("class"));
        Assert.Null(
            Table(page => page.Table(s_table with { Rows = [.. s_table.Rows.Take(2)] }, "")).Attribute("class")
        );
    }

    [Fact]
    public void Names_of_attributes_lose_their_underscores_where_labels_are_shown()
    {
        ReportTable table = s_table with
        {
            Rows =
            [
                ["Wearing_Hat", "1"],
                ["my_label", "2"],
            ],
        };

        Assert.Equal(["Wearing_Hat", "my_label"], RowNames(hasLabels: false));
        Assert.Equal(["Wearing Hat", "my_label"], RowNames(hasLabels: true));

        IEnumerable<string> RowNames(bool hasLabels) =>
            Table(page => page.Table(table, "", hasLabels: hasLabels))
                .Descendants("th")
                .Where(cell => cell.Attribute("scope")?.Value == "row")
                .Select(cell => cell.Value);
    }

    [Fact]
    public void Columns_without_content_take_no_room()
    {
        var page = new HtmlPage("t");
        page.Columns(() => { }, () => { });
        Assert.DoesNotContain(Body(page).Descendants("div"), div => (string?)div.Attribute("class") == "columns");
        page.Columns(() => page.Note("one"), () => { }, () => page.Note("two"));
        XElement columns = Assert.Single(
            Body(page).Descendants("div"),
            div => (string?)div.Attribute("class") == "columns"
        );
        Assert.Equal(["one", "two"], columns.Elements("div").Select(column => column.Value.Trim()));
    }

    [Fact]
    public void Sections_are_listed_on_request()
    {
        var page = new HtmlPage("t");
        page.Contents();
        foreach (string heading in (string[])["One", "T<o", "Three"])
            page.Heading(heading);
        XElement body = Body(page);
        Assert.Equal(["One", "T<o", "Three"], body.Element("nav")!.Elements("a").Select(link => link.Value));
        Assert.Equal(
            body.Elements("h2").Select(heading => $"#{heading.Attribute("id")!.Value}"),
            body.Element("nav")!.Elements("a").Select(link => link.Attribute("href")!.Value)
        );
        Assert.True(body.Element("nav")!.ElementsAfterSelf("h2").Count() == 3);
    }

    [Fact]
    public void A_gallery_has_the_existing_pictures()
    {
        var page = new HtmlPage("t")
        {
            Pictures = new Dictionary<string, string> { ["a\"b"] = "data:image/jpeg;base64,AAAA" },
        };
        page.Gallery([("a\"b", "one"), ("c", "two")]);
        page.Gallery([("c", "two")]);
        XElement image = Assert.Single(Body(page).Descendants("img"));
        Assert.Equal(
            ("data:image/jpeg;base64,AAAA", "a\"b"),
            (image.Attribute("src")!.Value, image.Attribute("alt")!.Value)
        );
        Assert.Single(Body(page).Descendants("div"), div => (string?)div.Attribute("class") == "gallery");
    }

    [Fact]
    public void The_end_names_the_origin_of_the_page()
    {
        var page = new HtmlPage("t");
        page.Footer(["a <b>", "c"]);
        Assert.Equal(
            ["a <b>", "c"],
            Body(page).Element("footer")!.Nodes().OfType<XText>().Select(text => text.Value.Trim())
        );
    }

    [Fact]
    public void A_page_is_exactly_its_elements_and_needs_nothing_beside_it()
    {
        var page = new HtmlPage("a & b")
        {
            Pictures = new Dictionary<string, string> { ["x.jpg"] = "data:image/jpeg;base64,AA+/=" },
        };
        page.Lead("l<");
        page.Cards([("t<", "1 %", "n")]);
        page.Figure("<svg/>", "c<", "wide");
        page.Gallery([("x.jpg", "c<")]);
        page.Table(s_table with { Title = "Things <" }, "n");
        page.Footer(["a"]);
        string html = page.ToString();

        Assert.StartsWith(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>a &amp; b</title>
            <style>
            :root {
            """,
            html,
            StringComparison.Ordinal
        );
        Assert.EndsWith("});\n</script>\n</body>\n</html>\n", html, StringComparison.Ordinal);
        Assert.Contains(
            """
            font-size: .85rem; }
            @media print {
            """,
            html,
            StringComparison.Ordinal
        );
        Assert.Equal(
            """
            </style>
            </head>
            <body>
            <h1>a &amp; b</h1>
            <p class="lead">l&lt;</p>
            <div class="cards">
            <div class="card"><span>t&lt;</span><b>1 %</b><span>n</span></div>
            </div>
            <figure>
            <div class="scroll wide"><svg/></div>
            <figcaption>c&lt;</figcaption>
            </figure>
            <div class="gallery">
            <figure><img src="data:image/jpeg;base64,AA+/=" alt="x.jpg"/><figcaption>c&lt;</figcaption></figure>
            </div>
            <div class="scroll" tabindex="0"><table class="sortable">
            <caption><span>Things &lt; (n)</span></caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Share</th></tr></thead>
            <tbody>
            <tr><th scope="row">a_b</th><td>1 %</td></tr>
            <tr><th scope="row">c</th><td>2 %</td></tr>
            <tr><th scope="row">d</th><td>-</td></tr>
            </tbody>
            </table></div>
            <footer>a</footer>
            <script>
            document.querySelectorAll("table.sortable")
            """,
            html[
                html.IndexOf("</style>", StringComparison.Ordinal)..html.IndexOf(
                    ".forEach(table",
                    StringComparison.Ordinal
                )
            ]
        );
    }

    private static XElement Table(Action<HtmlPage> append)
    {
        var page = new HtmlPage("t");
        append(page);
        return Body(page).Descendants("table").Single();
    }

    private static XElement Body(HtmlPage page)
    {
        string html = page.ToString();
        return XElement.Parse(
            html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]
        );
    }
}
