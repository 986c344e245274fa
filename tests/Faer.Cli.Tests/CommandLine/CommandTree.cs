using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

/// <summary>All options and arguments of a program, so that the rules also apply to options added later.</summary>
internal static class CommandTree
{
    // The programs parse like this: @list.txt is an argument.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>All commands of a program, each with the words that select it.</summary>
    public static IEnumerable<(Command Command, string[] Words)> Commands(Command root, params string[] words) =>
        root.Subcommands.SelectMany(verb => Commands(verb, [.. words, verb.Name])).Prepend((root, words));

    /// <summary>The numeric options, as command lines that end with the option.</summary>
    public static IReadOnlyList<string[]> Numbers(Command root) =>
        [
            .. from verb in Commands(root)
            from option in verb.Command.Options
            where IsNumber(option.ValueType)
            select (string[])[.. verb.Words, option.Name],
        ];

    /// <summary>The text options, as command lines that end with the option.</summary>
    public static IReadOnlyList<string[]> Texts(Command root) =>
        [
            .. from verb in Commands(root)
            from option in verb.Command.Options
            where IsText(option.ValueType)
            select (string[])[.. verb.Words, option.Name],
        ];

    /// <summary>The text arguments, as command lines to which the argument's value is appended.</summary>
    public static IReadOnlyList<string[]> Arguments(Command root) =>
        [
            .. from verb in Commands(root)
            from argument in verb.Command.Arguments.Index()
            where IsText(argument.Item.ValueType)
            select (string[])[.. verb.Words, .. Enumerable.Repeat("x", argument.Index)],
        ];

    /// <summary>The verbs with an output, as command lines in which all other required options have a value.</summary>
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

    /// <summary>Names of options that choose where results go, but are not an <see cref="OutputOption"/>.</summary>
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

    /// <summary>The program's messages for a command line.</summary>
    public static IEnumerable<string> ErrorsOf(Command root, params string[] line) =>
        root.Parse(line, s_parsing).Errors.Select(error => error.Message);

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]);

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
