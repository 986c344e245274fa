namespace Faer.CommandLine;

/// <summary>Quotes the words of a command line that is printed for users to copy.</summary>
internal static class ShellWord
{
    /// <summary>Returns the word, in quotes if a shell would otherwise split or interpret it.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || "-_./:,=\\".Contains(character))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
