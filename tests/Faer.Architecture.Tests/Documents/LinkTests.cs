namespace Faer.Architecture.Tests.Documents;

public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files(string page)
    {
        string folder = Path.GetDirectoryName(Repository.At(page))!;

        Assert.All(
            MarkdownPage.Open(page).LocalLinks,
            target =>
                Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}, which is not there.")
        );
    }

    [Fact]
    public void Every_page_of_the_docs_is_in_their_index()
    {
        IEnumerable<string> pages = MarkdownPage
            .All.Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal) && page.Path != "docs/README.md")
            .Select(page => page.Path["docs/".Length..]);

        Assert.Empty(pages.Except(MarkdownPage.Open("docs/README.md").LocalLinks));
    }
}
