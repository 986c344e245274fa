using Faer.Files;

namespace Faer.CommandLine;

/// <summary>
/// Progress of long work: a line that is rewritten on a terminal, otherwise a plain line every 30 seconds. Not
/// thread-safe.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan s_plainEvery = TimeSpan.FromSeconds(30);

    private long? _lastPlain;

    /// <summary>Shows the state.</summary>
    public void Show(string text)
    {
        string line = VisibleText.OneLine(text);
        if (terminal.IsInteractive)
        {
            // A line that wraps cannot be rewritten.
            Clear();
            terminal.Output.Write(line[..Math.Min(line.Length, terminal.Console.Profile.Width - 1)]);
            terminal.Output.Flush();
        }
        else if (_lastPlain is not { } last || time.GetElapsedTime(last) >= s_plainEvery)
        {
            _lastPlain = time.GetTimestamp();
            terminal.Output.WriteLine(line);
        }
    }

    /// <summary>Clears the line, so that another line can be written.</summary>
    public void Clear()
    {
        if (terminal.IsInteractive)
            terminal.ClearLine();
    }
}
