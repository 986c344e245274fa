using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Faer.Data.DataSets;
using Faer.Files;

namespace Faer.CommandLine;

/// <summary>
/// Runs one command line of <c>faer</c> or <c>faer-train</c>. Exit codes: 0 done, 1 the work failed, 2 wrong usage, 3
/// some items failed, 130 stopped with Ctrl-C, 141 the reader of the output has closed it. An error is one line on the
/// error stream; a data set's problems are one line each. FAER_DEBUG=1 adds the stack trace.
/// </summary>
internal sealed class CommandLineProgram
{
    public const int WorkFailed = 1;
    public const int WrongUsage = 2;
    public const int SomeFailed = 3;
    public const int Stopped = 130;
    public const int OutputClosed = 141;

    private const string HelpName = "--help";
    private const string DebugVariable = "FAER_DEBUG";

    // After Ctrl-C, a checkpoint of a large network may have to be written to a slow disk.
    private static readonly TimeSpan s_timeToStop = TimeSpan.FromMinutes(5);

    // Verbs read @list files themselves, because names in them may contain spaces.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    private readonly string _name;
    private readonly Terminal _terminal;
    private readonly Command _root;

    /// <param name="name">The program's name; each error line starts with it.</param>
    /// <param name="description">What it does, for the help.</param>
    /// <param name="examples">Command lines for the help, and what each does.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="verbs">Its commands.</param>
    public CommandLineProgram(
        string name,
        string description,
        IReadOnlyList<(string Line, string Meaning)> examples,
        Terminal terminal,
        params ReadOnlySpan<Command> verbs
    )
    {
        _name = name;
        _terminal = terminal;

        // Not a RootCommand, which is named after the executable file instead of the command that users type.
        var help = new HelpOption { Recursive = true };
        _root = new Command(name, description) { help, new VersionOption() };
        help.Action = new ExampleHelp((HelpAction)help.Action!, _root, examples);
        foreach (Command verb in verbs)
            _root.Add(verb);
        CommandRules.ApplyTo(_root);
    }

    /// <summary>The program as a command, with its verbs below it.</summary>
    internal Command Root => _root;

    /// <summary>
    /// Creates the action of a verb. It runs on another thread, because only then does Ctrl-C cancel it.
    /// </summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Action(
        Func<ParseResult, CancellationToken, int> run
    ) => (result, cancellationToken) => Task.Run(() => run(result, cancellationToken), CancellationToken.None);

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
            Command command = result.CommandResult.Command;
            if (result.Action is ParseErrorAction && command.Subcommands.Count > 0 && result.UnmatchedTokens.Count == 0)
                result = _root.Parse([.. args, HelpName], s_parsing);
            if (result.Action is ParseErrorAction || MisspelledOption(result) is not null)
                return Fail($"{OneLine(UsageProblem(result))} See '{PathOf(command)} {HelpName}'.", WrongUsage);
            if (result.Action == command.Action)
            {
                foreach (OutputOption output in command.Options.OfType<OutputOption>())
                    output.RequireWritable(result);
            }

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
            OutputException { IsClosed: true } => OutputClosed,
            OutputException => Fail(OneLine(cause.Message), WorkFailed),
            UsageException => Fail(OneLine(cause.Message), WrongUsage),
            // Each line of the message is one problem.
            DataSetException => Fail(cause.Message, WorkFailed),
            FaerException => Fail(OneLine(cause.Message), WorkFailed),
            _ => Fail(
                $"unexpected {cause.GetType().Name}: {OneLine(cause.Message)} (run again with "
                    + $"{DebugVariable}=1 for the stack trace)",
                WorkFailed
            ),
        };
        if (Environment.GetEnvironmentVariable(DebugVariable) == "1")
            WriteError(error.ToString());
        return code;
    }

    private int Fail(string message, int code)
    {
        WriteError($"{_name}: {message}");
        return code;
    }

    private void WriteError(string text)
    {
        try
        {
            _terminal.Error.WriteLine(text);
        }
        catch (OutputException)
        {
            // The error stream cannot be written, so only the exit code reports the error.
        }
    }

    /// <summary>
    /// Returns the error to report: first an unknown word, then an invalid value. Missing values come last, because an
    /// earlier error may be the cause.
    /// </summary>
    private static string UsageProblem(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        string? unknown = MisspelledOption(result) ?? (result.UnmatchedTokens is [var first, ..] ? first : null);
        if (unknown is ['-', ..])
        {
            IEnumerable<Option> inherited = command
                .Parents.OfType<Command>()
                .SelectMany(parent => parent.Options)
                .Where(option => option.Recursive);
            IEnumerable<string> names = command
                .Options.Concat(inherited)
                .SelectMany(option => option.Aliases.Prepend(option.Name));
            return $"There is no option {unknown}{Hint(unknown.Split('=')[0], names)}";
        }

        if (unknown is not null && command.Subcommands.Count > 0)
            return $"There is no verb '{unknown}'{Hint(unknown, command.Subcommands.Select(verb => verb.Name))}";
        ParseError? wrongValue = result.Errors.FirstOrDefault(error =>
            error.SymbolResult is { Tokens.Count: > 0 } and not CommandResult
        );
        return (wrongValue ?? result.Errors[0]).Message;
    }

    private static string Hint(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : ".";

    /// <summary>
    /// Finds a misspelled option, which verbs with any number of files would take for a file. A file with such a name
    /// can follow <c>--</c>.
    /// </summary>
    private static string? MisspelledOption(ParseResult result) =>
        result.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : result
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !Path.Exists(value));

    private static string OneLine(string message) => VisibleText.OneLine(message);

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}"
            : command.Name;
}
