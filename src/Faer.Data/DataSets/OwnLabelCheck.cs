using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// Rejects own labels that nothing could be learned from. Standard heads need not show all their labels.
/// </summary>
internal static class OwnLabelCheck
{
    private const int ListedLabels = 10;

    /// <summary>Checks the samples as given. Splits that are created later will have every label.</summary>
    public static void Run(string source, OwnSamples read, ProblemList problems)
    {
        if (!read.HasTraining)
            return;
        foreach (LabelHead head in read.Heads.Where(head => !head.IsStandard && head.Kind == HeadKind.SingleLabel))
        {
            int[] all = LabelCounts.Of(head, read.Samples);
            int[] train = read.HasSplits
                ? LabelCounts.Of(head, [.. read.Samples.Where(sample => sample.Split == SplitName.Train)])
                : all;
            if (Names(head, label => train[label] == 0) is { Length: > 0 } unknown)
                problems.Add(
                    $"{source}: head {head.Name}: train has no pictures of {unknown}, so they cannot be "
                        + $"learned; move pictures of each to train, or remove them from the other splits."
                );
            if (Names(head, label => all[label] == 1 && train[label] == 1) is { Length: > 0 } single)
                problems.Add(
                    $"{source}: head {head.Name}: {single}: only one picture each, so none can be held out; "
                        + $"add pictures, or remove the class."
                );
        }
    }

    private static string Names(LabelHead head, Predicate<int> isNamed)
    {
        string[] names = [.. head.Labels.Where((_, index) => isNamed(index)).Select(label => $"'{label}'")];
        if (names.Length == 0)
            return "";
        string more =
            names.Length > ListedLabels
                ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - ListedLabels} more")
                : "";
        return $"{(names.Length == 1 ? "class" : "classes")} {string.Join(", ", names.Take(ListedLabels))}{more}";
    }
}
