namespace Faer.Architecture.Tests.Documents;

/// <summary>Sentences and table cells that a reader takes in at once.</summary>
public sealed class StyleTests
{
    private const int SentenceWords = 35,
        CellWords = 30;

    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Sentences_have_at_most_35_words(string page) => AssertShort(page, Prose.Sentences, SentenceWords);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Cells_of_tables_have_at_most_30_words(string page) => AssertShort(page, Prose.Cells, CellWords);

    private static void AssertShort(string page, Func<string, IEnumerable<(int Line, string Text)>> parts, int most)
    {
        string found = string.Join(
            '\n',
            from part in parts(MarkdownPage.Open(page).Text)
            let words = Prose.Words(part.Text)
            where words > most
            select $"{page}:{part.Line}: {words} words: {part.Text}"
        );
        Assert.True(found.Length == 0, found);
    }
}
