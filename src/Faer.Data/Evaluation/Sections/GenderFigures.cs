using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Compares the attribute Male with the group gender, which has the values Male and Female.</summary>
internal sealed class GenderFigures : FigureSet
{
    /// <summary>The name of the group.</summary>
    public const string Column = "gender";

    private const string MaleValue = "Male";
    private const string FemaleValue = "Female";

    private readonly byte[] _outcomes;

    private GenderFigures(byte[] outcomes, bool hasRecalls)
    {
        _outcomes = outcomes;
        var once = new int[outcomes.Length];
        Array.Fill(once, 1);
        BinaryCounts counts = BinaryOutcome.Count(outcomes, once);
        Figures =
        [
            (LabelHead.AttributesName, FigureWords.MaleAccuracy, (int)counts.Total),
            .. hasRecalls
                ?
                [
                    (LabelHead.AttributesName, FigureWords.RecallWomen, (int)counts.Negatives),
                    (LabelHead.AttributesName, FigureWords.RecallMen, (int)counts.Positives),
                ]
                : (IEnumerable<(string, string, int)>)[],
        ];
    }

    public override IReadOnlyList<(string Subject, string Name, int Images)> Figures { get; }

    /// <summary>Whether the model has the head <c>attributes</c> and the samples have the group.</summary>
    public static bool Fit(IEnumerable<LabelHead> heads, IEnumerable<FaceSample> samples) =>
        heads.Any(head => head.Name == LabelHead.AttributesName) && HasGender(samples);

    /// <summary>
    /// Returns the outcome of each sample of a split; null if the model does not have the attribute or the split does
    /// not have the group.
    /// </summary>
    public static byte[]? Outcomes(EvaluatedSplit split)
    {
        if (
            split.Predictions.Head(LabelHead.AttributesName) is not { } head
            || head.IndexOf(FacialAttribute.Male.Name()) is not (>= 0 and var male)
            || !HasGender(split.Samples)
        )
            return null;
        IReadOnlyList<float>? thresholds = split.ThresholdsOf(head);
        var outcomes = new byte[split.Samples.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (split.Samples[i].Groups.GetValueOrDefault(Column) is { } gender)
                outcomes[i] = BinaryOutcome.Of(
                    gender.Equals(MaleValue, StringComparison.OrdinalIgnoreCase),
                    Predictions.IsPresent(split.Probabilities(head, i)[male], thresholds, male)
                );
        }

        return outcomes;
    }

    /// <summary>Returns the figures of some samples of a split.</summary>
    /// <param name="outcomes">The outcome of each sample of the split.</param>
    /// <param name="samples">The samples, as indices in the split.</param>
    /// <param name="hasRecalls">Whether the recalls of women and men are figures too.</param>
    public static GenderFigures Of(byte[] outcomes, int[] samples, bool hasRecalls) =>
        new([.. samples.Select(i => outcomes[i])], hasRecalls);

    private static bool HasGender(IEnumerable<FaceSample> samples) =>
        samples
            .Select(sample => sample.Groups.GetValueOrDefault(Column))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .SequenceEqual([FemaleValue, MaleValue], StringComparer.OrdinalIgnoreCase);

    public override void Score(ReadOnlySpan<int> weights, Span<double?> values)
    {
        BinaryCounts counts = BinaryOutcome.Count(_outcomes, weights);
        values[0] = counts.Accuracy;
        if (Figures.Count == 1)
            return;
        values[1] = counts.Specificity;
        values[2] = counts.Recall;
    }
}
