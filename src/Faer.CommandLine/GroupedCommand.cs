using System.CommandLine;

namespace Faer.CommandLine;

/// <summary>A verb with so many options that the help shows them in groups.</summary>
internal sealed class GroupedCommand(string name, string description) : Command(name, description)
{
    private readonly Dictionary<int, string> _headings = [];

    /// <summary>
    /// Headings, by the index of the first option below each. Options before the first heading are in no group.
    /// </summary>
    public IReadOnlyDictionary<int, string> Headings => _headings;

    /// <summary>Starts a group, to which the options added after this belong. The same heading again continues
    /// it.</summary>
    public void BeginGroup(string heading)
    {
        if (!_headings.ContainsValue(heading))
            _headings[Options.Count] = heading;
    }
}
