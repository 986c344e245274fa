using Faer.Data.DataSets;

namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// The units that the bootstrap draws: people where the person is known, and single pictures or groups of copies
/// otherwise. The pictures of one person are alike, so they are drawn together (the cluster bootstrap; Davison and
/// Hinkley, 1997, section 3.8).
/// Immutable; safe to use from many threads.
/// </summary>
internal sealed class ResamplingUnits
{
    private readonly int[] _unitOf;

    private ResamplingUnits(int[] unitOf, int people, int pictures) =>
        (_unitOf, People, Pictures) = (unitOf, people, pictures);

    /// <summary>How many units there are.</summary>
    public int Count => People + Pictures;

    /// <summary>How many units are people.</summary>
    public int People { get; }

    /// <summary>How many units are pictures of an unknown person, copies of one picture counted once.</summary>
    public int Pictures { get; }

    /// <summary>How many samples the units have together.</summary>
    public int Samples => _unitOf.Length;

    /// <summary>The unit of a sample, from 0 to <see cref="Count"/> - 1.</summary>
    public int this[int sample] => _unitOf[sample];

    /// <summary>Determines the units of samples, numbered in order of first occurrence.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="copies">
    /// Pictures that are copies of each other, which are one unit if their person is not known; null if every picture
    /// is a unit.
    /// </param>
    public static ResamplingUnits Of(IReadOnlyList<FaceSample> samples, PictureCopies? copies = null)
    {
        var unitOf = new int[samples.Count];
        var people = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new Dictionary<int, int>();
        int pictures = 0;
        for (int i = 0; i < unitOf.Length; i++)
        {
            int next = people.Count + pictures;
            if (samples[i].Person is not { } person)
            {
                if (copies is not null && !groups.TryAdd(copies.GroupOf(i), next))
                {
                    unitOf[i] = groups[copies.GroupOf(i)];
                    continue;
                }

                pictures++;
                unitOf[i] = next;
            }
            else if (!people.TryGetValue(person, out unitOf[i]))
            {
                people.Add(person, next);
                unitOf[i] = next;
            }
        }

        return new ResamplingUnits(unitOf, people.Count, pictures);
    }

    /// <summary>How many units the given samples belong to.</summary>
    public int CountOf(IEnumerable<int> samples) => samples.Select(sample => _unitOf[sample]).Distinct().Count();

    /// <summary>Gives each sample the weight of its unit.</summary>
    /// <param name="units">One weight per unit.</param>
    /// <param name="samples">Target: one weight per sample.</param>
    public void Spread(ReadOnlySpan<int> units, Span<int> samples)
    {
        for (int i = 0; i < _unitOf.Length; i++)
            samples[i] = units[_unitOf[i]];
    }
}
