namespace Faer.Data;

/// <summary>The names of splits, which mean the same in every data set, for <see cref="FaceDataSet.Split"/>.</summary>
public static class SplitName
{
    /// <summary>What a network learns from: <c>train</c>.</summary>
    public const string Train = "train";

    /// <summary>What the best epoch is chosen by and probabilities are calibrated on: <c>val</c>.</summary>
    public const string Validation = "val";

    /// <summary>What results are reported on, and nothing is chosen by: <c>test</c>.</summary>
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

    /// <summary>The name of a split for what a folder or file calls it; another name stays as it is.</summary>
    internal static string Canonical(string name) => s_known.GetValueOrDefault(name, name);

    /// <summary>Whether it is a name of <see cref="Train"/>, <see cref="Validation"/> or <see cref="Test"/>, in upper or lower case.</summary>
    internal static bool IsKnown(string name) => s_known.ContainsKey(name);
}
