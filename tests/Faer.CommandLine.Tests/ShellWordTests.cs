namespace Faer.CommandLine.Tests;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("folder:my/own-1.0_x,y=z", "folder:my/own-1.0_x,y=z")]
    [InlineData("my own", "'my own'")]
    [InlineData("it's $HOME", "'it'\\''s $HOME'")]
    [InlineData("a+b@c%d.json", "a+b@c%d.json")]
    [InlineData("say \"no\"", "'say \"no\"'")]
    [InlineData("$(id)", "'$(id)'")]
    [InlineData("*.jpg", "'*.jpg'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("", "''")]
    public void Words_that_a_shell_would_take_apart_are_quoted(string text, string expected) =>
        Assert.Equal(expected, ShellWord.Of(text));

    [Fact]
    public void A_backslash_is_quoted_except_in_paths_of_Windows() =>
        Assert.Equal(OperatingSystem.IsWindows() ? @"a\b" : @"'a\b'", ShellWord.Of(@"a\b"));

    [Fact]
    public void A_command_line_has_the_program_and_its_quoted_words() =>
        Assert.Equal(
            "faer evaluate --data 'lfw:my own' ''",
            ShellWord.Join("faer", ["evaluate", "--data", "lfw:my own", ""])
        );
}
