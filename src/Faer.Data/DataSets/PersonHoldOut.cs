using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// Creates a split val of people who are not in train: a tenth of the people with two or more pictures, since one
/// picture gives no pair. The choice depends only on the names and the seed, so that every run and every copy of the
/// data hold out the same people.
/// </summary>
internal static class PersonHoldOut
{
    private const double Fraction = 0.1;
    private const int Fewest = 2;
    private const int Most = 500;

    /// <summary>Creates a data set with some people moved to val, and a note on it.</summary>
    /// <exception cref="FaerException">There are too few people.</exception>
    public static FaceDataSet Make(
        string kind,
        string root,
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<string>? unread = null,
        string otherFiles = ""
    )
    {
        Dictionary<string, int> images = samples.CountBy(sample => sample.Person!).ToDictionary(StringComparer.Ordinal);
        string[] usable = [.. images.Where(person => person.Value > 1).Select(person => person.Key)];
        if (images.Count == 1)
            throw new FaerException(
                $"{kind}:{root}: there is only one person ({images.Keys.Single()}); at least {2 * Fewest} "
                    + $"people are needed, {Fewest} for training and {Fewest} to hold out."
            );
        if (images.Count < 2 * Fewest || usable.Length < Fewest)
        {
            throw new FaerException(
                $"{kind}:{root}: there are {images.Count} people, {usable.Length} of them with at least two "
                    + $"pictures; at least {2 * Fewest} are needed: {Fewest} for training, and {Fewest} with at "
                    + $"least two pictures each to hold out."
            );
        }

        HashSet<string> held =
        [
            .. SplitDraw.InOrder(usable).Take(Math.Clamp((int)Math.Round(Fraction * usable.Length), Fewest, Most)),
        ];
        FaceSample[] moved =
        [
            .. samples.Select(sample =>
                held.Contains(sample.Person!) ? sample with { Split = SplitName.Validation } : sample
            ),
        ];
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"Held out as val: {held.Count} of {images.Count} people, a tenth of those with at least two "
                + $"pictures (at most {Most}), chosen by a hash of their names (seed {SplitDraw.Seed})."
        );
        return new FaceDataSet(kind, root, moved)
        {
            Notes = [note],
            Unread = unread ?? [],
            OtherFiles = otherFiles,
        };
    }
}
