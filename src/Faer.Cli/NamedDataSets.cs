using Faer.Data;

namespace Faer.Cli;

/// <summary>The data sets of a verb that takes <c>--data</c> several times.</summary>
internal static class NamedDataSets
{
    private const string FolderKind = "folder";

    /// <summary>Reads the labels.</summary>
    /// <param name="sources">Each <c>kind:folder</c>.</param>
    /// <param name="allowPartial">Whether copies that are not complete are taken.</param>
    /// <param name="labels">Which labels of own pictures count.</param>
    /// <exception cref="FaerException">A source is named twice, or cannot be read.</exception>
    public static IReadOnlyList<FaceDataSet> Load(
        IReadOnlyList<string> sources,
        bool allowPartial,
        DataSetOptions labels
    )
    {
        if (sources.CountBy(source => source).FirstOrDefault(source => source.Value > 1).Key is { } twice)
            throw new FaerException($"--data names {twice} twice; name each data set once.");
        return
        [
            .. sources.Select(source =>
                DataCheck.LoadChecked(
                    source,
                    allowPartial,
                    IsOwn(source) || !sources.Any(IsOwn) ? labels : DataSetOptions.Default
                )
            ),
        ];
    }

    private static bool IsOwn(string source) => source.StartsWith($"{FolderKind}:", StringComparison.Ordinal);
}
