using System.Text.RegularExpressions;

namespace Faer.Architecture.Tests.Documents;

/// <summary>
/// One command of a shell block: a program and its words. Placeholders such as <c>&lt;folder&gt;</c> are words, and a
/// variable that the block does not set stands for 1.
/// </summary>
/// <param name="Program">
/// <c>faer</c> or <c>faer-train</c>, also where <c>dotnet run</c> starts their projects; otherwise the first word.
/// </param>
/// <param name="Arguments">The words after the program.</param>
/// <param name="IsAlone">
/// Whether the line has no other command, no redirection and nothing that starts the command.
/// </param>
/// <param name="Line">The line as it stands on the page, without comments, continued lines joined.</param>
internal sealed partial record ShellCommand(string Program, IReadOnlyList<string> Arguments, bool IsAlone, string Line)
{
    /// <summary>The commands of a block, in order.</summary>
    public static IEnumerable<ShellCommand> All(string block)
    {
        Dictionary<string, string> variables = [];
        foreach (string line in Continuation().Replace(block, " ").Split('\n'))
        {
            string[][] parts = [.. Parts(Expand(line, variables))];
            foreach (string[] part in parts)
            {
                string[] words = [.. part.SkipWhile(word => IsAssignment(word, variables))];
                bool isAlone = parts.Length == 1 && words.Length == part.Length;
                foreach (ShellCommand command in Unwrap(words, isAlone, WithoutComment(line)))
                    yield return command;
            }
        }
    }

    public override string ToString() => Line;

    private static IEnumerable<ShellCommand> Unwrap(string[] words, bool isAlone, string line)
    {
        switch (words)
        {
            case []:
                return [];
            case ["time" or "srun" or "exec" or "sudo", ..]:
                return Unwrap(words[1..], false, line);
            case ["/usr/bin/time", "-f", _, ..] or ["mpirun", "-np", _, ..]:
                return Unwrap(words[3..], false, line);
            case ["sh", "-c", string inner]:
                return All(inner).Select(command => command with { IsAlone = false, Line = line });
            case ["dotnet", "run", ..]
                when words.ElementAtOrDefault(Array.IndexOf(words, "--project") + 1) is { } project
                    && ProgramOf(project) is { } program:
                return [new ShellCommand(program, [.. words.SkipWhile(word => word != "--").Skip(1)], isAlone, line)];
            default:
                return [new ShellCommand(words[0], words[1..], isAlone, line)];
        }
    }

    private static string? ProgramOf(string project) =>
        project switch
        {
            "src/Faer.Cli" => "faer",
            "src/Faer.Training.Cli" => "faer-train",
            _ => null,
        };

    private static string Expand(string line, Dictionary<string, string> variables) =>
        Variable()
            .Replace(
                line,
                match =>
                    match.Value.StartsWith('\'')
                        ? match.Value
                        : variables.GetValueOrDefault(match.Groups["name"].Value, "1")
            );

    /// <summary>The words between the operators of a line; a file that a line writes to is left out.</summary>
    private static IEnumerable<string[]> Parts(string line)
    {
        List<string> words = [];
        bool isTarget = false;
        foreach (Match token in Token().Matches(line))
        {
            if (token.Value.StartsWith('#'))
                break;
            if (!token.Groups["operator"].Success)
            {
                if (!isTarget)
                    words.Add(Quoted().Replace(token.Value, "$1$2"));
                isTarget = false;
                continue;
            }

            yield return [.. words];
            words.Clear();
            isTarget = token.Value is ">" or ">>";
        }

        if (words.Count > 0)
            yield return [.. words];
    }

    private static string WithoutComment(string line) => Comment().Replace(line, "").TrimEnd();

    private static bool IsAssignment(string word, Dictionary<string, string> variables)
    {
        if (Assignment().Match(word) is not { Success: true } match)
            return false;
        variables[match.Groups[1].Value] = match.Groups[2].Value;
        return true;
    }

    [GeneratedRegex(@" *\\\n *")]
    private static partial Regex Continuation();

    // Single quotes keep a dollar sign as it is.
    [GeneratedRegex(@"'[^']*'|\$\([^)]*\)|\$\{(?<name>\w+)[^}]*\}|\$(?<name>\$|\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<operator>\|\|?|&&?|;|>>?)|(?:'[^']*'|""[^""]*""|<[\w. -]+>|[^\s'""|&;<>])+")]
    private static partial Regex Token();

    [GeneratedRegex(@"'([^']*)'|""([^""]*)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^([A-Za-z_]\w*)=(.*)$")]
    private static partial Regex Assignment();
}
