using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Computes the ROC curves of a head. It has no figures with intervals: the head's own part contains the areas and
/// their intervals.
/// </summary>
/// <param name="split">The split.</param>
/// <param name="head">The head.</param>
internal sealed class CurveJudge(EvaluatedSplit split, LabelHead head) : SectionJudge
{
    /// <summary>The key of a head's part in reports.</summary>
    public static string KeyOf(string head) => $"curves.{head}";

    public override void Score(ReadOnlySpan<int> weights, Figures figures) { }

    public override ReportPart Report(FigureIntervals? intervals) =>
        new CurveReport
        {
            Key = KeyOf(head.Name),
            Head = head.Name,
            Labels = [.. Enumerable.Range(0, head.Count).Select(Curve).OfType<LabelCurve>()],
        };

    private LabelCurve? Curve(int label)
    {
        var targets = new HeadTargets(head);
        var row = new float[head.Count];
        List<bool> truth = [];
        List<float> scores = [];
        for (int i = 0; i < split.Samples.Length; i++)
        {
            if (!targets.TryRead(split.Samples[i], row) || float.IsNaN(row[label]))
                continue;
            truth.Add(
                head.Kind == HeadKind.SingleLabel ? SampleLabels.IndexOfLargest(row) == label : row[label] > 0.5f
            );
            scores.Add(split.Probabilities(head, i)[label]);
        }

        int positives = truth.Count(present => present);
        if (positives == 0 || positives == truth.Count)
            return null;
        (double[] falsePositives, double[] truePositives) = new RankedScores([.. truth], [.. scores]).Roc();
        return new LabelCurve(head.Labels[label], positives, truth.Count - positives, falsePositives, truePositives);
    }
}
