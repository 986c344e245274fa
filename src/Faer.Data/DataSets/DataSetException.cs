namespace Faer.Data.DataSets;

/// <summary>
/// Thrown when a data set's labels or pictures are wrong. The message lists the problems, one per line.
/// </summary>
public sealed class DataSetException : FaerException
{
    /// <summary>Largest number of problems in a message; the rest are counted.</summary>
    public const int Listed = 20;

    /// <summary>Creates an exception from problems.</summary>
    /// <param name="source">The data set, <c>kind:folder</c>.</param>
    /// <param name="problems">The first problems, at most <see cref="Listed"/>; each names the file and the place in
    /// it.</param>
    /// <param name="count">Number of all problems.</param>
    public DataSetException(string source, IReadOnlyList<string> problems, int count)
        : base(Describe(source, problems, count))
    {
        Problems = problems;
        Count = count;
    }

    /// <summary>The first problems, at most <see cref="Listed"/>.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Number of all problems.</summary>
    public int Count { get; }

    private static string Describe(string source, IReadOnlyList<string> problems, int count)
    {
        ArgumentNullException.ThrowIfNull(problems);
        string more = count > problems.Count ? $"\n  and {count - problems.Count} more" : "";
        return $"{source}: {count} "
            + $"{(count == 1 ? "problem" : "problems")}:{string.Concat(problems.Select(problem => $"\n  {problem}"))}{more}";
    }
}
