using System.Globalization;

namespace Faer.Data;

/// <summary>Where each record of a RecordIO file begins: an .idx file of lines <c>key, tab, byte</c>.</summary>
internal static class RecordIOIndex
{
    /// <summary>Reads an index; keys in the file's order, all problems together.</summary>
    /// <param name="path">The .idx file.</param>
    /// <param name="recordsPath">The .rec file, for messages.</param>
    /// <param name="recordsBytes">Its length, which no record may begin after.</param>
    /// <param name="problems">Takes what is wrong.</param>
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
                    problems.Add(path, line, "not a key, a tab and a byte; get the file again.");
                else if (offset >= recordsBytes)
                    problems.Add(
                        path,
                        line,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"record {key} begins at byte {offset}, but {recordsPath} has {recordsBytes} bytes: it is cut off, or the two do not belong together."
                        )
                    );
                else if (!offsets.TryAdd(key, offset))
                    problems.Add(
                        path,
                        line,
                        string.Create(CultureInfo.InvariantCulture, $"record {key} stands there twice.")
                    );
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: cannot be read ({e.Message.TrimEnd('.')}); the index lies beside the .rec file under the same name.",
                e
            );
        }

        return offsets;
    }

    private static bool Number(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text.TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
