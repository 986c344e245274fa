using System.Xml.Linq;
using Faer.Data.Evaluation.Reports;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class HomeAwayPageTests
{
    private readonly XElement _body = Body(HomeAwayPage.Html(HomeAwayReports.Two()));

    [Fact]
    public void The_first_table_has_a_column_per_data_set_and_marks_home()
    {
        XElement table = _body.Descendants("table").First();
        Assert.Equal(
            ["", "lfw test", "ferplus test"],
            table.Element("thead")!.Descendants("th").Select(cell => cell.Value)
        );
        Assert.Equal(
            ["Home or away", "home", "away"],
            table.Element("tbody")!.Elements("tr").First().Elements().Select(cell => cell.Value)
        );
    }

    [Fact]
    public void Each_data_set_has_a_part_that_the_contents_link_to()
    {
        string[] ids = [.. _body.Elements("h1").Skip(1).Select(part => part.Attribute("id")!.Value)];
        Assert.Equal(
            ["lfw, split test (home)", "ferplus, split test (away)"],
            _body.Elements("h1").Skip(1).Select(part => part.Value)
        );
        Assert.Equal(
            ids.Select(id => $"#{id}"),
            _body.Element("nav")!.Elements("a").Select(link => link.Attribute("href")!.Value)
        );
        Assert.Equal(2, _body.Elements("h2").Count(section => section.Value == "Expression"));
        string[] all = [.. _body.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    private static XElement Body(string html) =>
        XElement.Parse(
            html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]
        );
}
