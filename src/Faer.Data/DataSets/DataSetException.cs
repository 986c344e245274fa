namespace Faer.Data;

/// <summary>A data set's labels or pictures are not what they should be. The message lists the problems, one a line.</summary>
public sealed class DataSetException : FaerException
{
    /// <summary>How many problems a message lists; the rest is counted.</summary>
    public const int Listed = 20;

    /// <summary>An error with its problems.</summary>
    /// <param name="source">The data set, <c>kind:folder</c>.</param>
    /// <param name="problems">The first problems, at most <see cref="Listed"/>; each names the file and the place in it.</param>
    /// <param name="count">How many there are.</param>
    public DataSetException(string source, IReadOnlyList<string> problems, int count)
        : base(Describe(source, problems, count))
    {
        Problems = problems;
        Count = count;
    }

    /// <summary>The first problems.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    private static string Describe(string source, IReadOnlyList<string> problems, int count)
    {
        ArgumentNullException.ThrowIfNull(problems);
        string more = count > problems.Count ? $"\n  and {count - problems.Count} more" : "";
        return $"{source}: {count} {(count == 1 ? "problem" : "problems")}:{string.Concat(problems.Select(problem => $"\n  {problem}"))}{more}";
    }
}
