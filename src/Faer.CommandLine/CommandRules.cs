using System.CommandLine;
using System.CommandLine.Parsing;

namespace Faer.CommandLine;

/// <summary>Rules for every option and argument of both programs.</summary>
internal static class CommandRules
{
    /// <summary>Makes a command and its subcommands reject empty texts and parse numbers the same way.</summary>
    public static void ApplyTo(Command command)
    {
        foreach (Option option in command.Options)
        {
            NumberParser.ApplyTo(option);
            if (IsText(option.ValueType))
                option.Validators.Add(result => RequireText(result, option.Name));
        }

        foreach (Argument argument in command.Arguments)
        {
            NumberParser.RequireNone(argument.ValueType, argument.Name);
            if (IsText(argument.ValueType))
                argument.Validators.Add(result => RequireText(result, $"The argument <{argument.Name}>"));
        }

        foreach (Command verb in command.Subcommands)
            ApplyTo(verb);
    }

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]);

    private static void RequireText(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError($"{name} is empty; give it a value, or leave it out.");
    }
}
