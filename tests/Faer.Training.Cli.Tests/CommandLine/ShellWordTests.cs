using Faer.CommandLine;

namespace Faer.Training.Cli.Tests.CommandLine;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("folder:my/own-1.0_x,y=z", "folder:my/own-1.0_x,y=z")]
    [InlineData("my own", "'my own'")]
    [InlineData("it's $HOME", "'it'\\''s $HOME'")]
    [InlineData("", "''")]
    public void Words_that_a_shell_would_split_are_quoted(string text, string expected) =>
        Assert.Equal(expected, ShellWord.Of(text));
}
