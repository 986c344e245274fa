using System.Globalization;

namespace Faer.Cli;

/// <summary>Numbers of things, in words: <c>1 face</c>, <c>2 faces</c>.</summary>
internal static class Counted
{
    /// <summary>A number and its noun.</summary>
    public static string Of(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A folder and how many files were written into it.</summary>
    public static string Folder(string path, long count, string noun) =>
        $"{Path.TrimEndingDirectorySeparator(path)}/ ({Of(count, noun)})";
}
