namespace Faer.CommandLine.Tests;

public sealed class VisibleWriterTests
{
    [Fact]
    public void Control_characters_are_escaped_in_all_output()
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new VisibleWriter(text);
        writer.Write("a\u001b[31m\n");
        writer.Write('\u0007');
        writer.Write(['b', '\u202e'], 0, 2);
        writer.WriteLine("c\u009b\r");
        writer.WriteLine();
        writer.Write("{0}", "\u001b");
        Assert.Equal("a\\u001b[31m\n\\u0007b\\u202ec\\u009b\\u000d\n\n\\u001b", text.ToString());
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(28, false)]
    public void A_write_failure_is_distinguished_from_a_closed_output(int error, bool isClosed)
    {
        using var writer = new VisibleWriter(new BrokenWriter(error));
        OutputException thrown = Assert.Throws<OutputException>(() => writer.WriteLine("a"));
        Assert.Equal(isClosed, thrown.IsClosed);
        Assert.Equal("the output cannot be written (No room)", thrown.Message);
    }

    private sealed class BrokenWriter(int error) : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No room.", error);
    }
}
