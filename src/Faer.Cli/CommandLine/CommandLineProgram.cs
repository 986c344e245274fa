using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Faer.Data;

namespace Faer.CommandLine;

/// <summary>
/// Runs one command line of <c>faer</c> or <c>faer-train</c>. Exit codes: 0 done, 1 the work failed, 2 wrong usage, 3 done but for some
/// items that failed, 130 stopped with
/// Ctrl-C. Whatever goes wrong is one line on the error stream, but for a data set's problems, a line each; FAER_DEBUG=1 adds the stack trace.
/// </summary>
internal sealed class CommandLineProgram
{
    public const int WorkFailed = 1;
    public const int WrongUsage = 2;
    public const int SomeFailed = 3;
    public const int Stopped = 130;

    private const string DebugVariable = "FAER_DEBUG";

    // After Ctrl-C a checkpoint may have to be written, of a large network to a slow disk.
    private static readonly TimeSpan s_timeToStop = TimeSpan.FromMinutes(5);

    // Verbs read their lists themselves: names in them may have spaces.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    private readonly string _name;
    private readonly Terminal _terminal;
    private readonly Command _root;

    /// <param name="name">What the program is called; starts each line of error.</param>
    /// <param name="description">What it does, for the help.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="verbs">Its commands.</param>
    public CommandLineProgram(string name, string description, Terminal terminal, params ReadOnlySpan<Command> verbs)
    {
        _name = name;
        _terminal = terminal;

        // Not a RootCommand: that one is called after the file that runs, which is not what people type.
        _root = new Command(name, description) { new HelpOption { Recursive = true }, new VersionOption() };
        foreach (Command verb in verbs) _root.Add(verb);
    }

    /// <summary>The action of a verb. It runs off the calling thread, because only then is Ctrl-C turned into a cancellation.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Action(Func<ParseResult, CancellationToken, int> run) =>
        (result, cancellation) => Task.Run(() => run(result, cancellation), CancellationToken.None);

    /// <summary>Runs a command line and returns the exit code.</summary>
    public async Task<int> RunAsync(params string[] args)
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_timeToStop,
            Output = _terminal.Output,
            Error = _terminal.Error,
        };
        try
        {
            ParseResult result = _root.Parse(args, s_parsing);
            if (result.Action is ParseErrorAction || MisspelledOption(result) is not null)
                return Fail($"{OneLine(Complaint(result))} See '{PathOf(result.CommandResult.Command)} --help'.", WrongUsage);
            return await result.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return Fail(error);
        }
    }

    private int Fail(Exception error)
    {
        Exception cause = error is AggregateException many ? many.Flatten().InnerExceptions[0] : error;
        int code = cause switch
        {
            OperationCanceledException => Stopped,
            UsageException => Fail(OneLine(cause.Message), WrongUsage),
            // Its lines are its problems.
            DataSetException => Fail(cause.Message, WorkFailed),
            FaerException => Fail(OneLine(cause.Message), WorkFailed),
            _ => Fail($"unexpected {cause.GetType().Name}: {OneLine(cause.Message)} (run again with {DebugVariable}=1 for the stack trace)", WorkFailed),
        };
        if (Environment.GetEnvironmentVariable(DebugVariable) == "1") _terminal.Error.WriteLine(error);
        return code;
    }

    private int Fail(string message, int code)
    {
        _terminal.Error.WriteLine($"{_name}: {message}");
        return code;
    }

    /// <summary>A word that is not understood says more than what is missing because of it.</summary>
    private static string Complaint(ParseResult result)
    {
        if (MisspelledOption(result) is { } option) return $"There is no option {option}.";
        string? unknown = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null;
        ParseError error = result.Errors.FirstOrDefault(error => unknown is not null && error.Message.Contains($"'{unknown}'", StringComparison.Ordinal)) ?? result.Errors[0];
        return error.Message;
    }

    /// <summary>Verbs that take any number of files would take a misspelled option for one. A file of such a name can follow <c>--</c>.</summary>
    private static string? MisspelledOption(ParseResult result) => result.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? null
        : result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !Path.Exists(value));

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
