namespace Faer.CommandLine;

/// <summary>A word of a command line that is printed for people to copy.</summary>
internal static class ShellWord
{
    /// <summary>The word, in quotes where a shell would otherwise take it apart.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || "-_./:,=\\".Contains(character))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
