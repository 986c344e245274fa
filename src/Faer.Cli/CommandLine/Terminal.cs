using Spectre.Console;

namespace Faer.CommandLine;

/// <summary>Where a program writes: results to the output, errors to the error stream.</summary>
internal sealed class Terminal
{
    // Where no terminal gives a width: wide enough for a table with intervals, narrow enough for a log.
    private const int PipedWidth = 120;

    public Terminal(TextWriter output, TextWriter error, bool isInteractive = false, TextReader? input = null)
    {
        Output = output;
        Error = error;
        IsInteractive = isInteractive;
        Input = input ?? TextReader.Null;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isInteractive) Console.Profile.Width = PipedWidth;
    }

    /// <summary>Results, as plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>One line an error.</summary>
    public TextWriter Error { get; }

    /// <summary>What is piped into the program.</summary>
    public TextReader Input { get; }

    /// <summary>Whether a person watches the output, so that a line may be rewritten.</summary>
    public bool IsInteractive { get; }

    /// <summary>Tables and colours on <see cref="Output"/>.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, System.Console.In);
}
