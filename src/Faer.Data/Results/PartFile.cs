using System.Security.Cryptography;
using Parquet;

namespace Faer.Data.Results;

/// <summary>Compares a part's file with its manifest.</summary>
internal static class PartFile
{
    /// <summary>
    /// Returns what is wrong with the file, as a phrase to follow its name and a colon; null if it matches the
    /// manifest.
    /// </summary>
    public static string? Fault(string path, ResultPart part)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            return "is a link, not a file";
        if (!file.Exists)
            return "is missing";

        // Checked before the file is opened: pipes and devices have no length, and opening one may block forever.
        if (file.Length != part.Bytes)
            return $"has {file.Length} bytes, but the manifest states {part.Bytes}";
        using FileStream content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content)) == part.Sha256
            ? null
            : "its content does not match the manifest";
    }

    /// <summary>Returns the number of records in a part.</summary>
    /// <exception cref="FaerException">The file does not have this format.</exception>
    public static long CountRecords(string path, ResultFormat format)
    {
        using FileStream content = File.OpenRead(path);
        try
        {
            return format switch
            {
                ResultFormat.Jsonl => CountLines(content, hasQuotes: false),
                ResultFormat.Csv => Math.Max(0, CountLines(content, hasQuotes: true) - 1),
                _ => CountRows(content),
            };
        }
        catch (Exception e) when (e is not (FaerException or OutOfMemoryException))
        {
            // The reader may throw any exception for a file of another format.
            throw new FaerException(
                $"{path}: cannot be read as {ResultJsonContext.NameOf(format)} "
                    + $"({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).",
                e
            );
        }
    }

    /// <summary>Counts lines. With <paramref name="hasQuotes"/>, line ends within quotes do not count.</summary>
    private static long CountLines(Stream content, bool hasQuotes)
    {
        var buffer = new byte[1 << 16];
        long lines = 0;
        bool quoted = false;
        for (int read; (read = content.Read(buffer)) > 0; )
        {
            foreach (byte letter in buffer.AsSpan(0, read))
            {
                if (letter == '\n' && !quoted)
                    lines++;
                if (letter == '"')
                    quoted = hasQuotes && !quoted;
            }
        }

        return lines;
    }

    private static long CountRows(Stream content)
    {
        // Blocking is safe: only a file is awaited.
        ParquetReader reader = ParquetReader.CreateAsync(content).GetAwaiter().GetResult();
        try
        {
            return Enumerable
                .Range(0, reader.RowGroupCount)
                .Sum(group =>
                {
                    using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
                    return rows.RowCount;
                });
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
