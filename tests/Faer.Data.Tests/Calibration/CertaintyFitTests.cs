using Faer.Core.Tests.Models;
using Faer.Data.Calibration;
using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Tests.Calibration;

public sealed class CertaintyFitTests
{
    private static readonly ModelHead s_mood = new()
    {
        Head = new LabelHead("mood", HeadKind.SingleLabel, ["calm", "glad"]),
        Thresholds = null,
    };

    private static readonly ModelHead s_worn = new()
    {
        Head = new LabelHead("worn", HeadKind.MultiLabel, ["hat"]),
        Thresholds = [0.5f],
    };

    [Fact]
    public void As_many_answers_as_possible_are_certain()
    {
        // 90 confident and right, then 10 less confident of which half are wrong, then 100 of which every other one is
        // wrong.
        float[] confidence =
        [
            .. Enumerable.Repeat(0.9f, 90),
            .. Enumerable.Repeat(0.7f, 10),
            .. Enumerable.Repeat(0.5f, 100),
        ];
        bool[] right = [.. confidence.Select((_, i) => i < 90 || i % 2 == 0)];
        double[] weights = [.. confidence.Select(_ => 1.0)];

        // All: 55 of 200 wrong. The first two groups: 5 of 100. The first group: none.
        Assert.Equal(float.NegativeInfinity, CertaintyFit.LeastConfidence(confidence, right, weights, 0.35f));
        Assert.Equal(0.6f, CertaintyFit.LeastConfidence(confidence, right, weights, 0.1f)!.Value, 1e-6);
        Assert.Equal(0.8f, CertaintyFit.LeastConfidence(confidence, right, weights, 0.04f)!.Value, 1e-6);
    }

    [Fact]
    public void Few_answers_are_not_enough_evidence()
    {
        // None of them is wrong, but so few do not show that the error is below the stated one.
        float[] confidence = [0.9f, 0.8f, 0.7f];
        Assert.Null(CertaintyFit.LeastConfidence(confidence, [true, true, true], [1, 1, 1], 0.05f));

        // The upper end of Wilson's interval without errors is z^2 / (n + z^2), which is below 5 % from 14 answers
        // upwards.
        Assert.Null(Of(13));
        Assert.NotNull(Of(14));

        static float? Of(int count) =>
            CertaintyFit.LeastConfidence(
                [.. Enumerable.Repeat(0.9f, count)],
                [.. Enumerable.Repeat(true, count)],
                [.. Enumerable.Repeat(1.0, count)],
                0.05f
            );
    }

    [Fact]
    public void Weights_are_respected()
    {
        // Half of the pictures are wrong, with a hundredth of the weight of the others.
        float[] confidence = [.. Enumerable.Range(0, 400).Select(i => i / 400f)];
        bool[] right = [.. confidence.Select((_, i) => i % 2 == 0)];
        Assert.Null(CertaintyFit.LeastConfidence(confidence, right, [.. right.Select(_ => 1.0)], 0.1f));
        Assert.Equal(
            float.NegativeInfinity,
            CertaintyFit.LeastConfidence(confidence, right, [.. right.Select(one => one ? 1.0 : 0.01)], 0.1f)
        );
    }

    [Fact]
    public void A_single_label_head_has_one_limit()
    {
        // Confident answers are right; of the others, every other one is.
        float[] logits = [.. Enumerable.Range(0, 400).SelectMany(i => new[] { i < 200 ? 3f : 0.5f, 0 })];
        HeadRows rows = Rows(s_mood, logits, i => i < 200 || i % 2 == 0 ? 0 : 1);

        CertaintyRule rule = CertaintyFit.Of(s_mood, rows, 0.1f);

        float sure = 1 / (1 + MathF.Exp(-3)),
            unsure = 1 / (1 + MathF.Exp(-0.5f));
        Assert.Equal(0.1f, rule.Error);
        Assert.Equal((sure + unsure) / 2, rule.Least!.Value, 1e-5);
        Assert.True(rule.IsCertain(sure));
        Assert.False(rule.IsCertain(unsure));
        Assert.Null(rule.Present);
    }

    [Fact]
    public void An_error_limit_that_is_never_met_makes_nothing_certain()
    {
        CertaintyRule rule = CertaintyFit.Of(
            s_mood,
            Rows(s_mood, [.. Enumerable.Repeat(new[] { 3f, 0 }, 100).SelectMany(row => row)], i => i % 2),
            0.1f
        );

        Assert.Null(rule.Least);
        Assert.False(rule.IsCertain(1));
    }

    [Fact]
    public void Present_and_absent_labels_have_separate_limits()
    {
        // Absent answers are always right. Present answers are right from a logit of 3 upwards, and every other one
        // below that.
        float[] logits =
        [
            .. Enumerable
                .Range(0, 600)
                .Select(i =>
                    i < 200 ? -1f
                    : i < 400 ? 3f
                    : 1f
                ),
        ];
        HeadRows rows = Rows(
            s_worn,
            logits,
            i =>
                i < 200 ? 0
                : i < 400 ? 1
                : i % 2
        );

        CertaintyRule rule = CertaintyFit.Of(s_worn, rows, 0.05f);

        Assert.Equal(0.5f, rule.Absent![0]!.Value);
        Assert.InRange(rule.Present![0]!.Value, 1 / (1 + MathF.Exp(-1)), 1 / (1 + MathF.Exp(-3)));
        Assert.True(rule.IsCertain(0, 0.96f, isPresent: true));
        Assert.False(rule.IsCertain(0, 0.6f, isPresent: true));
        Assert.True(rule.IsCertain(0, 0.49f, isPresent: false));
    }

    [Fact]
    public void A_rare_label_that_is_wrong_when_present_is_never_certain_then()
    {
        // 98 of 100 answers are right, but every answer 'present' is wrong.
        HeadRows rows = Rows(s_worn, [.. Enumerable.Range(0, 1000).Select(i => i < 20 ? 2f : -2f)], _ => 0);

        CertaintyRule rule = CertaintyFit.Of(s_worn, rows, 0.05f);

        Assert.Null(rule.Present![0]);
        Assert.NotNull(rule.Absent![0]);
    }

    private static HeadRows Rows(ModelHead head, float[] logits, Func<int, int> label) =>
        HeadRows.Of(
            TestMetadata.Both with
            {
                Heads = [head],
            },
            0,
            logits,
            [
                .. Enumerable
                    .Range(0, logits.Length / head.Count)
                    .Select(i => new FaceSample($"{i}", $"{i}.png", "val")
                    {
                        Labels =
                            head.Head.Kind == HeadKind.SingleLabel
                                ? SampleLabels.None.WithClass(head.Head, label(i))
                                : SampleLabels.None.With(head.Head, label(i)),
                    }),
            ]
        );
}
