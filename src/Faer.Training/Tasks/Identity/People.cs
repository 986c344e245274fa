using Faer.Data.DataSets;

namespace Faer.Training.Tasks.Identity;

/// <summary>Numbers the people of a split as classes.</summary>
internal static class People
{
    /// <summary>
    /// Returns the class of each sample's person: 0, 1, ... in the order of their names, independent of the order of
    /// the samples.
    /// </summary>
    public static long[] Classes(IReadOnlyList<FaceSample> samples)
    {
        Dictionary<string, int> classes = samples
            .Select(sample => sample.Person!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Index()
            .ToDictionary(person => person.Item, person => person.Index, StringComparer.Ordinal);
        return [.. samples.Select(sample => (long)classes[sample.Person!])];
    }
}
