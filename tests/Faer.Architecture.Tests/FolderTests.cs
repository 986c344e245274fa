using Domain = ArchUnitNET.Domain;

namespace Faer.Architecture.Tests;

/// <summary>
/// The folders of a project have no circular dependencies, neither directly nor through other folders. Files at the top
/// of a project are its public entry points and are not checked.
/// </summary>
public sealed class FolderTests
{
    public static TheoryData<string> Projects =>
        [.. SourceFile.Of("src").Where(file => file.Folder.Length > 0).Select(file => file.Project).Distinct()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_have_no_circular_dependencies(string project)
    {
        ILookup<string, string> uses = Uses(project, folder => folder);

        Assert.Empty(Circle(uses));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_with_their_subfolders_have_no_circular_dependencies(string project)
    {
        ILookup<string, string> uses = Uses(project, folder => folder.Split('/')[0]);

        Assert.Empty(Circle(uses));
    }

    [Fact]
    public void A_circle_of_three_folders_is_found()
    {
        ILookup<string, string> uses = new[] { ("a", "b"), ("b", "c"), ("c", "a"), ("d", "a") }.ToLookup(
            pair => pair.Item1,
            pair => pair.Item2
        );

        Assert.Equal(["a", "b", "c"], Circle(uses).Order());
    }

    /// <summary>For each folder of a project, the folders whose types it uses.</summary>
    private static ILookup<string, string> Uses(string project, Func<string, string> room)
    {
        Dictionary<string, string> folders = SourceFile
            .Of("src")
            .Where(file => file.Project == project)
            .SelectMany(file => file.Types.Select(type => (Name: $"{file.Namespace}.{type}", file.Folder)))
            .DistinctBy(pair => pair.Name)
            .ToDictionary(pair => pair.Name, pair => pair.Folder);
        (string From, string To)[] pairs =
        [
            .. from type in House.All.Types.Where(type => type.Assembly.Equals(House.Of(project)))
            from dependency in type.Dependencies
            let @from = Folder(type)
            let to = Folder(dependency.Target)
            where @from.Length > 0 && to.Length > 0 && room(@from) != room(to)
            select (room(@from), room(to)),
        ];
        return pairs.Distinct().ToLookup(pair => pair.From, pair => pair.To);

        string Folder(Domain.IType type) => folders.GetValueOrDefault(Outermost(type), "");
    }

    private static string Outermost(Domain.IType type) => type.FullName.Split('+', '/')[0].Split('`')[0].Split('<')[0];

    /// <summary>The folders that depend on themselves, directly or through others.</summary>
    private static IEnumerable<string> Circle(ILookup<string, string> uses) =>
        uses.Select(folder => folder.Key).Where(folder => Reached(folder, uses).Contains(folder));

    private static HashSet<string> Reached(string start, ILookup<string, string> uses)
    {
        HashSet<string> found = [];
        var open = new Stack<string>(uses[start]);
        while (open.TryPop(out string? folder))
        {
            if (found.Add(folder))
            {
                foreach (string next in uses[folder])
                    open.Push(next);
            }
        }

        return found;
    }
}
