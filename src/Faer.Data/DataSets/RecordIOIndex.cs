using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>The start of each record of a RecordIO file, from an .idx file with lines <c>key, tab, byte</c>.</summary>
internal static class RecordIOIndex
{
    /// <summary>
    /// Reads an index; returns byte offsets by key, in the file's order. Adds all faults to the problems.
    /// </summary>
    /// <param name="path">The .idx file.</param>
    /// <param name="recordsPath">The .rec file, for messages.</param>
    /// <param name="recordsBytes">Length of the .rec file in bytes; every record must begin before it.</param>
    /// <param name="problems">Receives the faults.</param>
    /// <exception cref="FaerException">The file cannot be read.</exception>
    public static Dictionary<long, long> Read(string path, string recordsPath, long recordsBytes, ProblemList problems)
    {
        var offsets = new Dictionary<long, long>();
        int line = 0;
        try
        {
            foreach (string text in File.ReadLines(path))
            {
                line++;
                if (text.Length == 0)
                    continue;
                int tab = text.IndexOf('\t', StringComparison.Ordinal);
                if (
                    tab < 0
                    || !Number(text.AsSpan(0, tab), out long key)
                    || !Number(text.AsSpan(tab + 1), out long offset)
                )
                    problems.Add(path, line, "not a key, a tab and a byte offset; get the file again.");
                else if (offset >= recordsBytes)
                    problems.Add(
                        path,
                        line,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"record {key} begins at byte {offset}, but {recordsPath} has {recordsBytes} "
                                + $"bytes: it is truncated, or the two files do not belong together."
                        )
                    );
                else if (!offsets.TryAdd(key, offset))
                    problems.Add(
                        path,
                        line,
                        string.Create(CultureInfo.InvariantCulture, $"record {key} occurs twice.")
                    );
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: cannot be read ({e.Message.TrimEnd('.')}); the index must be next to the .rec "
                    + $"file and have the same name.",
                e
            );
        }

        return offsets;
    }

    private static bool Number(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text.TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
