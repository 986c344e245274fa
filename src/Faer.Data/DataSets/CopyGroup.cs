namespace Faer.Data.DataSets;

/// <summary>
/// The group <c>copy</c> of pictures in val and test: whether exactly the same picture is in another split. Lets
/// reports give figures with and without such pictures.
/// </summary>
internal static class CopyGroup
{
    public const string Name = "copy";

    /// <summary>The value of pictures without a copy in another split.</summary>
    public const string Unique = "none";

    private static readonly Dictionary<CopyOf, IReadOnlyDictionary<string, string>> s_groups = new()
    {
        [CopyOf.None] = Groups(Unique),
        [CopyOf.Train] = Groups("in train"),
        [CopyOf.AnotherSplit] = Groups("in another split"),
    };

    /// <summary>Returns the groups of a picture; all pictures share three instances.</summary>
    public static IReadOnlyDictionary<string, string> Of(CopyOf place) => s_groups[place];

    private static Dictionary<string, string> Groups(string value) => new(1, StringComparer.Ordinal) { [Name] = value };
}
