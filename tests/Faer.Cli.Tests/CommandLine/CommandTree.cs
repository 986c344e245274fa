using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

/// <summary>Every option and argument of a program, so that none escapes a rule, also one that comes later.</summary>
internal static class CommandTree
{
    // As the programs parse: @list.txt is an argument.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>All commands below a program's, each with the words that name it.</summary>
    public static IEnumerable<(Command Command, string[] Words)> Commands(Command root, params string[] words) =>
        root.Subcommands.SelectMany(verb => Commands(verb, [.. words, verb.Name])).Prepend((root, words));

    /// <summary>The options of numbers, as command lines that end with the option.</summary>
    public static IReadOnlyList<string[]> Numbers(Command root) =>
        [
            .. from verb in Commands(root)
            from option in verb.Command.Options
            where IsNumber(option.ValueType)
            select (string[])[.. verb.Words, option.Name],
        ];

    /// <summary>The options of texts, likewise.</summary>
    public static IReadOnlyList<string[]> Texts(Command root) =>
        [
            .. from verb in Commands(root)
            from option in verb.Command.Options
            where IsText(option.ValueType)
            select (string[])[.. verb.Words, option.Name],
        ];

    /// <summary>The arguments of texts, as command lines that the argument's value completes.</summary>
    public static IReadOnlyList<string[]> Arguments(Command root) =>
        [
            .. from verb in Commands(root)
            from argument in verb.Command.Arguments.Index()
            where IsText(argument.Item.ValueType)
            select (string[])[.. verb.Words, .. Enumerable.Repeat("x", argument.Index)],
        ];

    /// <summary>The verbs with an output, as command lines in which everything else that is required has a value.</summary>
    public static IReadOnlyList<(string[] Line, string Option, string Extension)> Outputs(Command root) =>
        [
            .. from verb in Commands(root)
            from output in verb.Command.Options.OfType<OutputOption>()
            select (
                (string[])
                    [
                        .. verb.Words,
                        .. verb.Command.Arguments.Select(argument => argument.Name == "part" ? "table2" : "x"),
                        .. verb
                            .Command.Options.Where(option => option.Required && option != output)
                            .SelectMany(option => new[] { option.Name, "x" + (option as OutputOption)?.Extension }),
                    ],
                output.Name,
                output.Extension
            ),
        ];

    /// <summary>Names of options that say where results go, but are not <see cref="OutputOption"/>s.</summary>
    public static IReadOnlyList<string> PlainOutputs(Command root) =>
        [
            .. from verb in Commands(root)
            from option in verb.Command.Options
            where
                option is not OutputOption
                && (
                    option.Name is "--out" or "--output" or "--report" or "--draw" or "--crops" or "--sheet" or "--run"
                    || option.Aliases.Contains("-o")
                )
            select string.Join(' ', verb.Words.Append(option.Name)),
        ];

    /// <summary>What a program says of a command line.</summary>
    public static IEnumerable<string> ErrorsOf(Command root, params string[] line) =>
        root.Parse(line, s_parsing).Errors.Select(error => error.Message);

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]);

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
