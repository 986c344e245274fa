using System.Collections.ObjectModel;

namespace Faer.Data.DataSets;

/// <summary>The groups that a sample belongs to, by criterion, such as the person.</summary>
public static class SampleGroups
{
    /// <summary>Name of the criterion that groups samples by the person they show: <c>person</c>.</summary>
    public const string Person = "person";

    /// <summary>No group.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Creates the groups of a sample whose only group is a person. Samples of one person should share them: data sets
    /// may have millions.
    /// </summary>
    /// <param name="person">The person; <see cref="None"/> where unknown.</param>
    public static IReadOnlyDictionary<string, string> OfPerson(string? person) =>
        person is null ? None : new Dictionary<string, string>(1, StringComparer.Ordinal) { [Person] = person };
}
