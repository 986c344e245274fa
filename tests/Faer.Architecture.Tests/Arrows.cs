namespace Faer.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: which project may use which. Everything else is forbidden.</summary>
internal static class Arrows
{
    /// <summary>For each project the ones it may refer to directly; assemblies carry the project's name but for faer-train.</summary>
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

    /// <summary>Everything that a project may use, over any number of arrows, itself included.</summary>
    public static HashSet<string> Reachable(string project)
    {
        HashSet<string> found = [project];
        foreach (string next in Direct[project])
            found.UnionWith(Reachable(next));
        return found;
    }

    /// <summary>All pairs that are not joined by arrows: (from, to) must not happen.</summary>
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
