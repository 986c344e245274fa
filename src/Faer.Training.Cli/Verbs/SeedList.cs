using System.CommandLine.Parsing;
using System.Globalization;

namespace Faer.Training.Cli.Verbs;

/// <summary>Seeds of a command line: a list, or a number n for the seeds 1 to n.</summary>
/// <param name="Seeds">The seeds: at least two, all different.</param>
internal sealed record SeedList(IReadOnlyList<int> Seeds)
{
    private const int Most = 1000;

    /// <summary>Parses the seeds of an option. If they are invalid, adds an error and returns null.</summary>
    public static SeedList? Parse(ArgumentResult result, string option)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        var seeds = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out seeds[i]))
                continue;
            result.AddError($"{option}: '{text}' is not a number of seeds or a list of seeds such as 1,2,3.");
            return null;
        }

        if (seeds.Length == 1)
        {
            if (seeds[0] is >= 2 and <= Most)
                return new SeedList([.. Enumerable.Range(1, seeds[0])]);
            result.AddError($"{option} must be 2 to {Most} seeds, or a list such as 1,2,3.");
            return null;
        }

        if (seeds.Distinct().Count() == seeds.Length)
            return new SeedList(seeds);
        result.AddError($"{option}: '{text}' names a seed twice.");
        return null;
    }
}
