using System.Text;

namespace Faer.CommandLine;

/// <summary>Reads names from a text, each ended by a line end or by NUL.</summary>
/// <param name="argument">The argument that names the text: <c>-</c> or <c>@list.txt</c>.</param>
/// <param name="isNullSeparated">Whether names end with NUL instead of a line end.</param>
/// <param name="report">Receives each entry that cannot be a name, and the reason.</param>
internal sealed class NameList(string argument, bool isNullSeparated, Action<string, string> report)
{
    // No operating system supports longer paths.
    private const int MaxLength = 32_767;

    private const int MaxShown = 100;

    // JPEG, PNG, GIF, WebP; a byte that is not text is read as U+FFFD.
    private static readonly string[] s_pictureStarts = ["\uFFFD\uFFFD\uFFFD", "\uFFFDPNG", "GIF87a", "GIF89a", "RIFF"];

    /// <summary>Returns the names as they arrive, without reading ahead. Empty names are left out.</summary>
    /// <exception cref="UsageException">The text is a picture, or names unexpectedly end with NUL.</exception>
    public IEnumerable<string> Read(TextReader reader)
    {
        var entry = new StringBuilder();
        bool isFirst = true,
            isLast = false;
        while (!isLast)
        {
            int read = reader.Read();
            isLast = read < 0;
            if (!isLast && read != (isNullSeparated ? '\0' : '\n'))
            {
                if (isFirst && read == '\0')
                    throw NotAList(entry.ToString());
                if (entry.Length <= MaxLength)
                    entry.Append((char)read);
                continue;
            }

            if (!isNullSeparated && entry.Length > 0 && entry[^1] == '\r')
                entry.Length--;
            string name = entry.ToString();
            entry.Clear();
            if (isFirst && IsPicture(name))
                throw NotAList(name);
            isFirst = false;
            if (Fault(name) is { } fault)
                report(
                    name,
                    $"{(name.Length > MaxShown ? name[..MaxShown] + "..." : name)}: {fault} (in "
                        + $"{Description}); correct the list."
                );
            else if (name.Length > 0)
                yield return name;
        }
    }

    private string Description => argument == PhotoSource.StandardInput ? "the standard input" : argument;

    private static string? Fault(string name) =>
        name.Contains('\0', StringComparison.Ordinal) ? "a name cannot contain a NUL character"
        : name.Length > MaxLength ? "this is too long for a name"
        : null;

    private UsageException NotAList(string start)
    {
        bool isBinary = start.Length == 0 || start.Any(char.IsControl) || IsPicture(start);
        return new UsageException(
            $"{Description} "
                + (
                    isBinary
                        ? "is a picture or another binary file, not a list of names; give the picture's "
                            + $"own name instead of {argument}."
                        : "has names that end with NUL; add --null."
                )
        );
    }

    private static bool IsPicture(string start) =>
        Array.Exists(s_pictureStarts, known => start.StartsWith(known, StringComparison.Ordinal));
}
