using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace Faer.CommandLine;

/// <summary>Where a program writes: results to the output, errors to the error stream.</summary>
internal sealed class Terminal
{
    // Width in characters without a terminal: wide enough for a table with intervals, narrow enough for a log.
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

    /// <summary>The standard input.</summary>
    public TextReader Input => _input.Value;

    /// <summary>Whether the output is a terminal, so that a line can be rewritten.</summary>
    public bool IsInteractive { get; }

    /// <summary>
    /// Tables and colours on <see cref="Output"/>. Created on first use, because this takes longer than the rest of the
    /// start.
    /// </summary>
    public IAnsiConsole Console => _console.Value;

    /// <summary>Creates a terminal on the streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(OpenOutput(), System.Console.Error, !System.Console.IsOutputRedirected, OpenInput);

    /// <summary>Clears the terminal line that the cursor is in.</summary>
    public void ClearLine() => _raw.Write(EraseLine);

    /// <summary>
    /// Opens the output so that writing fails once its reader has closed it. The console's own stream ignores this, and
    /// the work would go on.
    /// </summary>
    private static TextWriter OpenOutput()
    {
        if (OperatingSystem.IsWindows() || !System.Console.IsOutputRedirected)
            return System.Console.Out;
        try
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

            // The error stream may write to the same file, and only the console's own stream shares its position.
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
            return System.Console.Out; // there is no output, as after >&-
        }
    }

    /// <summary>
    /// Opens the standard input. A byte order mark determines the encoding and is not part of the text.
    /// </summary>
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
