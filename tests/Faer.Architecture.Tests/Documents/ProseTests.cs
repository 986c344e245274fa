namespace Faer.Architecture.Tests.Documents;

public sealed class ProseTests
{
    [Fact]
    public void Paragraphs_and_items_are_split_into_sentences_and_blocks_and_comments_are_left_out() =>
        Assert.Equal(
            [(1, "# Title"), (3, "One two."), (3, "Three goes on."), (5, "An item."), (13, "Last line?")],
            Prose.Sentences(
                "# Title\n\nOne two. Three\ngoes on.\n- An item.\n\n```sh\nnot this. nor this\n```\n<!-- nor\nthis "
                    + "-->\n| a | b |\nLast line?"
            )
        );

    [Fact]
    public void Cells_end_at_bars_that_are_not_escaped() =>
        Assert.Equal([(1, "a"), (1, @"b \| c"), (2, "---"), (2, "---")], Prose.Cells("| a | b \\| c |\n|---|---|"));

    [Theory]
    [InlineData("one `two three four` - five", 3)]
    [InlineData("see [the page](docs/page.md) and ![a picture](x.png)", 6)]
    public void Code_is_one_word_and_addresses_are_none(string text, int words) =>
        Assert.Equal(words, Prose.Words(text));
}
