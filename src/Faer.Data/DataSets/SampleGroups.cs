using System.Collections.ObjectModel;

namespace Faer.Data;

/// <summary>The groups that a sample belongs to, by the names of what they group by, such as the person.</summary>
public static class SampleGroups
{
    /// <summary>What groups samples by whose face they show: <c>person</c>.</summary>
    public const string Person = "person";

    /// <summary>No group.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The group of a person alone. Samples of one person should share it: data sets may have millions.</summary>
    /// <param name="person">The person; <see cref="None"/> where unknown.</param>
    public static IReadOnlyDictionary<string, string> OfPerson(string? person) =>
        person is null ? None : new Dictionary<string, string>(1, StringComparer.Ordinal) { [Person] = person };
}
