namespace Faer.CommandLine;

/// <summary>Quotes the words of a command line that users may copy.</summary>
internal static class ShellWord
{
    // On Windows, a backslash separates folders; other shells interpret it.
    private static readonly string s_plain = OperatingSystem.IsWindows() ? @"-_./:=,+@%\" : "-_./:=,+@%";

    /// <summary>Returns a command line of a program and its arguments.</summary>
    public static string Join(string program, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Of).Prepend(program));

    /// <summary>Returns the word, in quotes if a shell would otherwise split or interpret it.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || s_plain.Contains(character))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
