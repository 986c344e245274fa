using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace Faer.CommandLine;

/// <summary>Where a program writes: results to the output, errors to the error stream.</summary>
internal sealed class Terminal
{
    // Where no terminal gives a width: wide enough for a table with intervals, narrow enough for a log.
    private const int PipedWidth = 120;

    private const string EraseLine = "\r\u001b[2K";

    private readonly TextWriter _raw;
    private readonly Lazy<IAnsiConsole> _console;
    private readonly Lazy<TextReader> _input;

    public Terminal(TextWriter output, TextWriter error, bool isInteractive = false, Func<TextReader>? input = null)
    {
        _raw = output;
        Output = new VisibleWriter(output);
        Error = new VisibleWriter(error);
        IsInteractive = isInteractive;
        _input = new Lazy<TextReader>(input ?? (() => TextReader.Null));
        _console = new Lazy<IAnsiConsole>(CreateConsole);
    }

    /// <summary>Results, as plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>One line per error.</summary>
    public TextWriter Error { get; }

    /// <summary>What is piped into the program.</summary>
    public TextReader Input => _input.Value;

    /// <summary>Whether a person watches the output, so that a line may be rewritten.</summary>
    public bool IsInteractive { get; }

    /// <summary>Tables and colours on <see cref="Output"/>; made when it is first used, which takes longer than the start of the rest.</summary>
    public IAnsiConsole Console => _console.Value;

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(OpenOutput(), System.Console.Error, !System.Console.IsOutputRedirected, OpenInput);

    /// <summary>Empties the line that the cursor is in, of a terminal.</summary>
    public void ClearLine() => _raw.Write(EraseLine);

    /// <summary>The console's own stream would say nothing when nobody reads any more, and the work would go on for nobody.</summary>
    private static TextWriter OpenOutput()
    {
        if (OperatingSystem.IsWindows() || !System.Console.IsOutputRedirected)
            return System.Console.Out;
        try
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

            // The error stream may lead to the same file, whose position only the console's stream shares.
            if (stream.CanSeek)
                return System.Console.Out;
            var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
            {
                AutoFlush = true,
            };
            return TextWriter.Synchronized(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return System.Console.Out; // There is no output, as after >&-.
        }
    }

    /// <summary>A byte order mark says how the text is encoded, and is not part of it.</summary>
    private static StreamReader OpenInput() =>
        new(System.Console.OpenStandardInput(), System.Console.InputEncoding, detectEncodingFromByteOrderMarks: true);

    private IAnsiConsole CreateConsole()
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(IsInteractive ? _raw : Output),
                Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
                Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        if (IsInteractive)
            console.Pipeline.Attach(new VisibleCells());
        else
            console.Profile.Width = PipedWidth;
        return console;
    }
}
