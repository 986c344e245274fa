namespace Faer.CommandLine.Tests;

public sealed class SpellingTests
{
    private static readonly string[] s_verbs = ["analyze", "serve", "merge", "evaluate", "data", "info"];

    [Theory]
    [InlineData("analyse", "analyze")]
    [InlineData("anlayze", "analyze")]
    [InlineData("analyz", "analyze")]
    [InlineData("sevre", "serve")]
    [InlineData("dta", "data")]
    [InlineData("photo.jpg", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_found_if_it_is_close_enough(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(word, s_verbs));
}
