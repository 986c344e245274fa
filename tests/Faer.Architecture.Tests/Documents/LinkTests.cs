namespace Faer.Architecture.Tests.Documents;

public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_existing_files(string page)
    {
        string folder = Path.GetDirectoryName(Repository.At(page))!;

        Assert.All(
            MarkdownPage.Open(page).LocalLinks,
            target =>
                Assert.True(
                    Path.Exists(Path.Combine(folder, target)),
                    $"{page} links to {target}, which does not exist."
                )
        );
    }

    [Fact]
    public void The_index_of_the_docs_lists_every_page()
    {
        IEnumerable<string> pages = MarkdownPage
            .All.Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal) && page.Path != "docs/README.md")
            .Select(page => page.Path["docs/".Length..]);

        Assert.Empty(pages.Except(MarkdownPage.Open("docs/README.md").LocalLinks));
    }
}
