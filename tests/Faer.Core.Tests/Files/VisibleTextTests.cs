using Faer.Files;

namespace Faer.Core.Tests.Files;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain.jpg", "plain.jpg")]
    [InlineData("猫 ä 😀.jpg", "猫 ä 😀.jpg")]
    [InlineData("\u001b]0;title\u0007\u001b[31mred", "\\u001b]0;title\\u0007\\u001b[31mred")]
    [InlineData("del\u007f c1\u009b nul\0", "del\\u007f c1\\u009b nul\\u0000")]
    [InlineData("gpj\u202egpj \u2066a\u2069 \u200f\u061c", "gpj\\u202egpj \\u2066a\\u2069 \\u200f\\u061c")]
    [InlineData("a\tb\r\nc\u2028d", "a\\u0009b\\u000d\\u000ac\\u2028d")]
    public void Terminal_control_characters_become_visible(string text, string visible) =>
        Assert.Equal(visible, VisibleText.Escape(text));

    [Theory]
    [InlineData("a\nb\r\nc", "a\nb\r\nc")]
    [InlineData("a\rb\r", "a\\u000db\\u000d")]
    public void Newlines_can_be_kept_but_not_a_lone_carriage_return(string text, string visible) =>
        Assert.Equal(visible, VisibleText.Escape(text, keepLines: true));

    [Fact]
    public void Newlines_become_spaces_in_a_single_line() =>
        Assert.Equal("a b c\\u0007", VisibleText.OneLine("a\nb\r\nc\u0007"));
}
