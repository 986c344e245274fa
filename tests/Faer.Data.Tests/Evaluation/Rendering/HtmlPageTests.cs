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
    public void Tables_can_be_sorted_unless_that_makes_no_sense()
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
    public void Sections_are_listed_where_that_was_asked_for()
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
    public void A_gallery_has_the_pictures_that_there_are()
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
    public void The_end_says_where_the_page_is_from()
    {
        var page = new HtmlPage("t");
        page.Footer(["a <b>", "c"]);
        Assert.Equal(
            ["a <b>", "c"],
            Body(page).Element("footer")!.Nodes().OfType<XText>().Select(text => text.Value.Trim())
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
