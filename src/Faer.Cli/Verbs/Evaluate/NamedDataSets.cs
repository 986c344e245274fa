using Faer.Data.Checking;
using Faer.Data.DataSets;

namespace Faer.Cli.Verbs.Evaluate;

/// <summary>The data sets of a verb that takes <c>--data</c> several times.</summary>
internal static class NamedDataSets
{
    private const string FolderKind = "folder";

    /// <summary>Reads the labels.</summary>
    /// <param name="sources">Each <c>kind:folder</c>.</param>
    /// <param name="allowPartial">Whether incomplete copies are accepted.</param>
    /// <param name="labels">The options for labels of the user's own pictures.</param>
    /// <param name="fromGroups">Attributes derived from groups, in the format of <see cref="GroupAttributes"/>; null
    /// for none.</param>
    /// <exception cref="FaerException">A source is named twice or cannot be read, or a group is in no
    /// source.</exception>
    public static IReadOnlyList<FaceDataSet> Load(
        IReadOnlyList<string> sources,
        bool allowPartial,
        DataSetOptions labels,
        IReadOnlyDictionary<string, string>? fromGroups = null
    )
    {
        if (sources.CountBy(source => source).FirstOrDefault(source => source.Value > 1).Key is { } twice)
            throw new FaerException($"--data names {twice} twice; name each data set once.");
        FaceDataSet[] sets =
        [
            .. sources.Select(source =>
                DataCheck.LoadChecked(
                    source,
                    allowPartial,
                    IsOwn(source) || !sources.Any(IsOwn) ? labels : DataSetOptions.Default
                )
            ),
        ];
        return fromGroups is null ? sets : GroupAttributes.Apply(sets, fromGroups);
    }

    private static bool IsOwn(string source) => source.StartsWith($"{FolderKind}:", StringComparison.Ordinal);
}
