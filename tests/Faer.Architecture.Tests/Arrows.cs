namespace Faer.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: which project may use which. Every other use is forbidden.</summary>
internal static class Arrows
{
    /// <summary>
    /// The projects that each project may refer to directly. An assembly has its project's name, except faer-train.
    /// </summary>
    public static IReadOnlyDictionary<string, string[]> Direct { get; } =
        new Dictionary<string, string[]>
        {
            ["Faer.Core"] = [],
            ["Faer"] = ["Faer.Core"],
            ["Faer.Models.Atto"] = ["Faer.Core"],
            ["Faer.Data"] = ["Faer.Core"],
            ["Faer.Server"] = ["Faer.Core"],
            ["Faer.Training"] = ["Faer.Data"],
            ["Faer.CommandLine"] = ["Faer.Data"],
            ["Faer.Cli"] = ["Faer", "Faer.CommandLine", "Faer.Data", "Faer.Models.Atto", "Faer.Server"],
            ["Faer.Training.Cli"] = ["Faer", "Faer.CommandLine", "Faer.Models.Atto", "Faer.Training"],
        };

    /// <summary>All projects that a project may use, directly or through others, itself included.</summary>
    public static HashSet<string> Reachable(string project)
    {
        HashSet<string> found = [project];
        foreach (string next in Direct[project])
            found.UnionWith(Reachable(next));
        return found;
    }

    /// <summary>All pairs (from, to) that no arrows connect; such a reference is forbidden.</summary>
    public static TheoryData<string, string> Forbidden()
    {
        var pairs = new TheoryData<string, string>();
        foreach (string from in Direct.Keys)
        {
            foreach (string to in Direct.Keys.Where(to => to != "Faer" && !Reachable(from).Contains(to)))
                pairs.Add(from, to);
        }

        return pairs;
    }
}
