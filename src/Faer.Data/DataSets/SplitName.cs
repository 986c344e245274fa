namespace Faer.Data;

/// <summary>What people call the splits, in upper or lower case: train, val and test mean the same in every data set.</summary>
internal static class SplitName
{
    private static readonly Dictionary<string, string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = "train",
        ["training"] = "train",
        ["val"] = "val",
        ["valid"] = "val",
        ["validation"] = "val",
        ["dev"] = "val",
        ["test"] = "test",
        ["testing"] = "test",
    };

    /// <summary>Our name of a split; another name stays as it is.</summary>
    public static string Canonical(string name) => s_known.GetValueOrDefault(name, name);

    /// <summary>Whether it is a name of train, val or test.</summary>
    public static bool IsKnown(string name) => s_known.ContainsKey(name);
}
