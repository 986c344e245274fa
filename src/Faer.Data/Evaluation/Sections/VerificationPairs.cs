using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Pairs of pictures for judging whether an embedding distinguishes people: half of the pairs show one person, half
/// show two. People are drawn evenly, so people with many pictures do not dominate. The same samples give the same
/// pairs, and no pair occurs twice. Immutable.
/// </summary>
public sealed class VerificationPairs
{
    /// <summary>The number of pairs that are drawn, if there are that many: 3000.</summary>
    public const int DefaultCount = 3000;

    private const int Seed = 1;
    private const int PersonSize = 2;

    private VerificationPairs(IReadOnlyList<FaceSample> samples, IReadOnlyList<VerificationPair> pairs)
    {
        Samples = samples;
        Pairs = pairs;
        string[] people =
        [
            .. samples.Select(sample => sample.Person!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        PersonCount = people.Length;
        People = [.. samples.Select(sample => Array.BinarySearch(people, sample.Person, StringComparer.Ordinal))];
    }

    /// <summary>The pictures that occur in a pair, in the order in which they were given.</summary>
    public IReadOnlyList<FaceSample> Samples { get; }

    /// <summary>The pairs; pairs of the same person come first.</summary>
    public IReadOnlyList<VerificationPair> Pairs { get; }

    /// <summary>How many people the pictures show.</summary>
    public int PersonCount { get; }

    /// <summary>The person of each picture, from 0 to <see cref="PersonCount"/> - 1.</summary>
    public IReadOnlyList<int> People { get; }

    /// <summary>Draws pairs.</summary>
    /// <param name="samples">The pictures of a split, each with its person.</param>
    /// <param name="source">The data set and split, for messages.</param>
    /// <param name="count">The maximum number of pairs, at least 2.</param>
    /// <exception cref="FaerException">There are fewer than two people, or no person has two pictures.</exception>
    public static VerificationPairs Draw(IReadOnlyList<FaceSample> samples, string source, int count = DefaultCount)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        int[][] people =
        [
            .. samples
                .Index()
                .GroupBy(sample => sample.Item.Person!, StringComparer.Ordinal)
                .OrderBy(person => person.Key, StringComparer.Ordinal)
                .Select(person => person.Select(sample => sample.Index).ToArray()),
        ];
        if (people.Length < 2 || !people.Any(person => person.Length >= PersonSize))
            throw new FaerException(
                $"{source}: {people.Length} people, {people.Count(person => person.Length >= PersonSize)} "
                    + $"of them with at least two pictures; verification needs at least two people, one of them "
                    + $"with two pictures."
            );

        var random = CounterRandom.For(Seed, 0, 0);
        List<VerificationPair> drawn =
        [
            .. Same(people, count / 2, ref random),
            .. Different(people, samples.Count, count - (count / 2), ref random),
        ];
        int[] used = [.. drawn.Select(pair => pair.First).Concat(drawn.Select(pair => pair.Second)).Distinct().Order()];
        return new VerificationPairs(
            [.. used.Select(sample => samples[sample])],
            [
                .. drawn.Select(pair =>
                    pair with
                    {
                        First = Array.BinarySearch(used, pair.First),
                        Second = Array.BinarySearch(used, pair.Second),
                    }
                ),
            ]
        );
    }

    private static List<VerificationPair> Same(int[][] people, int count, ref CounterRandom random)
    {
        var pairs = new List<VerificationPair>(count);
        List<(int[] Images, HashSet<(int, int)> Drawn)> left =
        [
            .. people
                .Where(person => person.Length >= PersonSize)
                .Select(person => (person, new HashSet<(int, int)>())),
        ];
        while (pairs.Count < count && left.Count > 0)
        {
            foreach ((int[] images, HashSet<(int, int)> drawn) in left)
            {
                if (pairs.Count == count)
                    break;
                while (!TryAdd(images, images, true, drawn, pairs, ref random))
                {
                    // Try again. A pair is left, because people without one have been removed.
                }
            }

            left.RemoveAll(person => person.Drawn.Count == (long)person.Images.Length * (person.Images.Length - 1) / 2);
        }

        return pairs;
    }

    private static List<VerificationPair> Different(int[][] people, int images, int count, ref CounterRandom random)
    {
        long possible = (((long)images * images) - people.Sum(person => (long)person.Length * person.Length)) / 2;
        var pairs = new List<VerificationPair>(count);
        var drawn = new HashSet<(int, int)>();
        while (pairs.Count < Math.Min(count, possible))
        {
            int[] first = people[random.NextInt32(people.Length)],
                second = people[random.NextInt32(people.Length)];
            if (first != second)
                TryAdd(first, second, false, drawn, pairs, ref random);
        }

        return pairs;
    }

    /// <summary>
    /// Draws one picture from each list. Adds the pair unless both are the same picture or the pair was drawn before.
    /// </summary>
    private static bool TryAdd(
        int[] first,
        int[] second,
        bool isSame,
        HashSet<(int, int)> drawn,
        List<VerificationPair> pairs,
        ref CounterRandom random
    )
    {
        int a = first[random.NextInt32(first.Length)],
            b = second[random.NextInt32(second.Length)];
        if (a == b || !drawn.Add((Math.Min(a, b), Math.Max(a, b))))
            return false;
        pairs.Add(new VerificationPair(a, b, isSame));
        return true;
    }
}
