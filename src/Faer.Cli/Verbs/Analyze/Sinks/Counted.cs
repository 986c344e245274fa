using System.Globalization;

namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>Formats counts with their nouns: <c>1 face</c>, <c>2 faces</c>.</summary>
internal static class Counted
{
    /// <summary>Returns a count and its noun.</summary>
    public static string Of(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Returns a folder and the number of files written into it.</summary>
    public static string Folder(string path, long count, string noun) =>
        $"{Path.TrimEndingDirectorySeparator(path)}/ ({Of(count, noun)})";
}
