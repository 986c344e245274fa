namespace Faer.Data.DataSets;

/// <summary>Names of splits, with the same meaning in every data set, for <see cref="FaceDataSet.Split"/>.</summary>
public static class SplitName
{
    /// <summary>The split that a network learns from: <c>train</c>.</summary>
    public const string Train = "train";

    /// <summary>The split for choosing the best epoch and calibrating probabilities: <c>val</c>.</summary>
    public const string Validation = "val";

    /// <summary>The split for reporting results, which nothing is chosen by: <c>test</c>.</summary>
    public const string Test = "test";

    private static readonly Dictionary<string, string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        [Train] = Train,
        ["training"] = Train,
        [Validation] = Validation,
        ["valid"] = Validation,
        ["validation"] = Validation,
        ["dev"] = Validation,
        [Test] = Test,
        ["testing"] = Test,
    };

    /// <summary>Returns the standard name of a split that a folder or file names; other names are unchanged.</summary>
    internal static string Canonical(string name) => s_known.GetValueOrDefault(name, name);

    /// <summary>
    /// Whether it is a name of <see cref="Train"/>, <see cref="Validation"/> or <see cref="Test"/>, ignoring case.
    /// </summary>
    internal static bool IsKnown(string name) => s_known.ContainsKey(name);
}
