using Spectre.Console;

namespace Faer.CommandLine;

/// <summary>Where a program writes: results to the output, errors to the error stream.</summary>
internal sealed class Terminal
{
    // Where no terminal gives a width: wide enough for a table with intervals, narrow enough for a log.
    private const int PipedWidth = 120;

    private readonly Lazy<IAnsiConsole> _console;
    private readonly Lazy<TextReader> _input;

    public Terminal(TextWriter output, TextWriter error, bool isInteractive = false, Func<TextReader>? input = null)
    {
        Output = output;
        Error = error;
        IsInteractive = isInteractive;
        _input = new Lazy<TextReader>(input ?? (() => TextReader.Null));
        _console = new Lazy<IAnsiConsole>(CreateConsole);
    }

    /// <summary>Results, as plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>One line an error.</summary>
    public TextWriter Error { get; }

    /// <summary>What is piped into the program.</summary>
    public TextReader Input => _input.Value;

    /// <summary>Whether a person watches the output, so that a line may be rewritten.</summary>
    public bool IsInteractive { get; }

    /// <summary>Tables and colours on <see cref="Output"/>; made when it is first used, which takes longer than the start of the rest.</summary>
    public IAnsiConsole Console => _console.Value;

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, () => System.Console.In);

    private IAnsiConsole CreateConsole()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Output),
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsInteractive) console.Profile.Width = PipedWidth;
        return console;
    }
}
