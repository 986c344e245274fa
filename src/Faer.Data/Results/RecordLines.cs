namespace Faer.Data.Results;

/// <summary>Reads files with one record per line.</summary>
internal static class RecordLines
{
    /// <exception cref="FaerException">A line cannot be parsed; the message names file and line.</exception>
    public static IEnumerable<T> Read<T>(string path, Func<string, T> parse)
    {
        // The writer may have the file open.
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            T record;
            try
            {
                record = parse(line);
            }
            catch (FaerException e)
            {
                throw new FaerException($"{path}: line {number}: {e.Message}", e);
            }

            yield return record;
        }
    }
}
