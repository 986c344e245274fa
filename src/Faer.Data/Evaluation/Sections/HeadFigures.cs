namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The main figures of a head on several parts of a split. They can be compared because they use the same classes and
/// labels.
/// </summary>
internal static class HeadFigures
{
    /// <summary>
    /// Returns the figures of each part; empty if the first part, which contains the samples of all others, has no
    /// label.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="parts">The parts.</param>
    public static IReadOnlyList<IReadOnlyList<FigureSet>> Of(LabelHead head, IReadOnlyList<EvaluatedSplit> parts)
    {
        if (!parts[0].Samples.Any(sample => !sample.Labels[head.Name].IsEmpty))
            return [.. parts.Select(_ => (IReadOnlyList<FigureSet>)[])];
        return head.Kind == HeadKind.SingleLabel ? Single(head, parts) : Multi(head, parts);
    }

    private static IReadOnlyList<FigureSet>[] Single(LabelHead head, IReadOnlyList<EvaluatedSplit> parts)
    {
        SingleLabelJudge[] judges = [.. parts.Select(part => new SingleLabelJudge(part, head))];
        int[] classes = Common(
            judges.Where(judge => judge.CaseCount >= GroupReport.MinimumImages).Select(judge => judge.MacroClasses)
        );
        bool hasBands = BandFigures.Fits(head);
        return
        [
            .. judges.Zip(
                parts,
                IReadOnlyList<FigureSet> (judge, part) =>
                    judges[0].CaseCount == 0 ? []
                    : hasBands ? [new SingleHeadFigures(judge, head, classes), new BandFigures(part, head)]
                    : [new SingleHeadFigures(judge, head, classes)]
            ),
        ];
    }

    private static IReadOnlyList<FigureSet>[] Multi(LabelHead head, IReadOnlyList<EvaluatedSplit> parts)
    {
        MultiLabelJudge[] judges = [.. parts.Select(part => new MultiLabelJudge(part, head))];
        int[] labels = Common(
            judges.Where(judge => judge.CaseCount >= GroupReport.MinimumImages).Select(judge => judge.RankedLabels)
        );
        return
        [
            .. judges.Select(
                IReadOnlyList<FigureSet> (judge) =>
                    judges[0].CaseCount == 0 ? [] : [new MultiHeadFigures(judge, head, labels)]
            ),
        ];
    }

    /// <summary>Returns the entries that all lists contain; empty if there is no list.</summary>
    private static int[] Common(IEnumerable<IReadOnlyList<int>> lists)
    {
        int[]? common = null;
        foreach (IReadOnlyList<int> list in lists)
            common = common is null ? [.. list] : [.. common.Intersect(list)];
        return common ?? [];
    }
}
