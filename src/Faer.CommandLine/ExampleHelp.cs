using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Faer.CommandLine;

/// <summary>The help, with examples for the program itself, and with option groups for verbs that have them.</summary>
/// <param name="usual">The default help.</param>
/// <param name="program">The program's command.</param>
/// <param name="examples">Command lines, and what each does.</param>
internal sealed class ExampleHelp(
    HelpAction usual,
    Command program,
    IReadOnlyList<(string Line, string Meaning)> examples
) : SynchronousCommandLineAction
{
    private const string OptionStart = "  -";
    private const string OptionsTitle = "Options:";

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (command is GroupedCommand grouped)
        {
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            usual.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.WriteLine(Grouped(grouped, text.ToString().TrimEnd()));
            return 0;
        }

        int exitCode = usual.Invoke(parseResult);
        if (command != program)
            return exitCode;
        output.WriteLine("Examples:");
        int width = examples.Max(example => example.Line.Length);
        foreach ((string line, string meaning) in examples)
            output.WriteLine($"  {line.PadRight(width)}  {meaning}");
        return exitCode;
    }

    private static string Grouped(GroupedCommand command, string help)
    {
        var lines = new List<string>();
        int option = 0;
        foreach (string line in help.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line == OptionsTitle)
                continue;
            bool isOption = line.StartsWith(OptionStart, StringComparison.Ordinal);
            if (isOption && command.Headings.TryGetValue(option++, out string? heading))
                lines.AddRange(lines[^1].Length > 0 ? ["", heading + ":"] : [heading + ":"]);
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
