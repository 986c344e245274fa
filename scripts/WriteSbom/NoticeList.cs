/// <summary>The libraries that NOTICE lists, each under the heading of its licence.</summary>
internal sealed class NoticeList
{
    private const string Heading = "  under the ",
        Indent = "    ",
        Ported = ", ported in ";

    // The headings' words for licences.
    private static readonly (string Words, string Identifier)[] s_licences =
    [
        ("MIT licence", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("BSD 3-Clause licence", "BSD-3-Clause"),
        ("BSD 2-Clause licence", "BSD-2-Clause"),
        ("licences in LICENSE-LIBTORCH.txt", "LicenseRef-LICENSE-LIBTORCH.txt"),
    ];

    private readonly List<(string Name, string Licence)> _entries = [];

    public NoticeList(string notice)
    {
        string? licence = null;
        foreach (string line in notice.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
                licence = s_licences.First(known => line.Contains(known.Words, StringComparison.Ordinal)).Identifier;
            else if (!line.StartsWith(Indent, StringComparison.Ordinal))
                licence = null;
            else if (licence is not null)
                _entries.Add((Name(line), licence));
        }
    }

    /// <summary>The licences of a package: its own, and those of what is ported in it; none if NOTICE does not list it.</summary>
    public IReadOnlyList<string> LicencesOf(string package) =>
        [.. _entries.Where(entry => Matches(entry.Name, package)).Select(entry => entry.Licence).Distinct()];

    private static string Name(string line)
    {
        string entry = line.Trim();
        int ported = entry.IndexOf(Ported, StringComparison.Ordinal);
        return entry[(ported < 0 ? 0 : ported + Ported.Length)..].Split(' ')[0];
    }

    private static bool Matches(string name, string package) =>
        name.EndsWith('*')
            ? package.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase)
            : package.Equals(name, StringComparison.OrdinalIgnoreCase);
}
