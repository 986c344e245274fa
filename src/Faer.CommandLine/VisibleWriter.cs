using System.Text;
using Faer.Files;

namespace Faer.CommandLine;

/// <summary>
/// Writes text with control characters escaped, so that a file's name cannot control the terminal: see
/// <see cref="VisibleText"/>. This does not change the meaning of JSON, and CSV has no such characters. Throws
/// <see cref="OutputException"/> if writing fails.
/// </summary>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => Guarded(() => inner.Write(Visible(value)));

    public override void WriteLine() => Guarded(inner.WriteLine);

    /// <summary>Writes a line in one piece, so that lines of several threads do not mix.</summary>
    public override void WriteLine(string? value) => Guarded(() => inner.WriteLine(Visible(value)));

    public override void Flush() => Guarded(inner.Flush);

    private static string Visible(string? text) => VisibleText.Escape(text ?? "", keepLines: true);

    private static void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            throw new OutputException(e);
        }
    }
}
