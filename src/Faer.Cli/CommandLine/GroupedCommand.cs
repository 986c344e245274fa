using System.CommandLine;

namespace Faer.CommandLine;

/// <summary>A verb with so many options that the help shows them in groups.</summary>
internal sealed class GroupedCommand(string name, string description) : Command(name, description)
{
    private readonly Dictionary<int, string> _headings = [];

    /// <summary>The heading before an option, by the option's place; options before the first have none.</summary>
    public IReadOnlyDictionary<int, string> Headings => _headings;

    /// <summary>Starts a group: options that are added from now on are in it.</summary>
    public void BeginGroup(string heading) => _headings[Options.Count] = heading;
}
