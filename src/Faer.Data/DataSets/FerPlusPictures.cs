namespace Faer.Data.DataSets;

/// <summary>The pictures of a layout of FERPlus, labeled or not, in the order of its files.</summary>
/// <param name="Samples">All pictures, without labels.</param>
/// <param name="Votes">The votes of each picture; null without votes.</param>
/// <param name="Hashes">A hash of each picture's pixels; null where it cannot be read.</param>
internal sealed record FerPlusPictures(
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyList<int[]?> Votes,
    IReadOnlyList<UInt128?> Hashes
)
{
    /// <summary>The files that the labels were read from.</summary>
    public required IReadOnlyList<string> LabelFiles { get; init; }

    /// <summary>
    /// Whether the votes are from <c>fer2013new.csv</c>, which differs from the authors' <c>label.csv</c>.
    /// </summary>
    public bool IsNewTable { get; init; }

    /// <summary>Sentences for the data set's notes.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Lines for the check of the copy.</summary>
    public IReadOnlyList<DataCheckLine> Checks { get; init; } = [];

    /// <summary>Parses ten vote counts; returns their fault, or null.</summary>
    public static string? ParseVotes(ReadOnlySpan<string> cells, Span<int> votes)
    {
        int sum = 0;
        for (int i = 0; i < votes.Length; i++)
        {
            if (
                !int.TryParse(
                    cells[i],
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out votes[i]
                )
                || votes[i] > MostVotes
            )
                return $"'{cells[i]}' is not a valid number of votes";
            sum += votes[i];
        }

        return sum > 0 ? null : "the votes sum to 0";
    }

    /// <summary>Largest accepted count. Ten people voted, so a much larger number belongs to another column.</summary>
    private const int MostVotes = 1000;
}
