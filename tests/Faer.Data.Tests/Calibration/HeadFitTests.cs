using Faer.Core.Tests.Models;
using Faer.Data.Calibration;
using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Tests.Calibration;

public sealed class HeadFitTests
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["calm", "glad", "sad", "odd"]);
    private static readonly LabelHead s_worn = new("worn", HeadKind.MultiLabel, ["hat", "mask", "tie"]);

    private static readonly ModelHead s_plain = new() { Head = s_mood, Thresholds = null };

    private static readonly ModelHead s_known = s_plain with
    {
        TrainingPrior = [0.1f, 0.2f, 0.3f, 0.4f],
        Prior = [0.4f, 0.3f, 0.2f, 0.1f],
    };

    [Fact]
    public void Classes_are_predicted_as_often_as_they_occur()
    {
        HeadRows rows = Moods(200, 60, 30, 10);

        HeadFit fit = HeadFit.Of(s_plain, rows, ThresholdRule.Accuracy);

        Assert.Empty(fit.Kept);
        double[] mean = Mean(fit.Head, rows);
        Assert.Equal(
            [200 / 300.0, 60 / 300.0, 30 / 300.0, 10 / 300.0],
            mean.Select(share => Math.Round(share, 6)),
            (x, y) => Math.Abs(x - y) < 1e-4
        );
        Assert.Equal([201 / 304f, 61 / 304f, 31 / 304f, 11 / 304f], fit.Head.Prior!);
        Assert.Equal(1, fit.Head.TrainingPrior!.Sum(), 1e-5);
        Assert.Null(fit.Head.ThresholdRule);
    }

    [Fact]
    public void Class_shares_of_the_pictures_replace_the_training_prior()
    {
        HeadRows rows = Moods(200, 60, 30, 10);

        ModelHead first = HeadFit.Of(s_plain, rows, ThresholdRule.Accuracy).Head,
            second = HeadFit.Of(s_known, rows, ThresholdRule.Accuracy).Head;

        Assert.Equal(first.Temperature, second.Temperature);
        Assert.Equal(first.Prior, second.Prior);
        for (int c = 0; c < 4; c++)
            Assert.Equal(first.TrainingPrior![c], second.TrainingPrior![c], 1e-5);
    }

    [Fact]
    public void A_class_with_too_few_examples_keeps_its_odds_against_the_others()
    {
        HeadRows rows = Moods(100, 60, 30, 4);

        HeadFit plain = HeadFit.Of(s_plain, rows, ThresholdRule.Accuracy),
            known = HeadFit.Of(s_known, rows, ThresholdRule.Accuracy);

        Assert.Equal(["odd"], plain.Kept);
        Assert.Equal(plain.Head.Prior![3], plain.Head.TrainingPrior![3], 1e-6);
        Assert.Equal(1, plain.Head.TrainingPrior.Sum(), 1e-5);

        // By the old priors, with these pictures: each class was multiplied by prior / training prior.
        double[] raised = [4, 1.5, 2 / 3.0, 0.25];
        double before =
                raised[3]
                / (Fitted(known.Head.Prior!) / Fitted([.. known.Head.Prior!.Select((p, c) => (float)(p / raised[c]))])),
            after = Odds(known.Head);
        Assert.Equal(before, after, before * 1e-4);
        Assert.NotEqual(Odds(plain.Head), after, 1e-2);

        static double Odds(ModelHead head) =>
            head.Prior![3] / head.TrainingPrior![3] / (Fitted(head.Prior) / Fitted(head.TrainingPrior));

        static double Fitted(IReadOnlyList<float> shares) => shares.Take(3).Sum(share => (double)share);
    }

    [Fact]
    public void A_head_with_only_one_class_with_enough_examples_is_unchanged()
    {
        HeadFit fit = HeadFit.Of(s_plain, Moods(100, 4, 0, 1), ThresholdRule.Accuracy);

        Assert.Same(s_plain, fit.Head);
        Assert.Equal(s_mood.Labels, fit.Kept);
    }

    [Fact]
    public void Thresholds_are_fitted_if_there_are_enough_examples()
    {
        var head = new ModelHead
        {
            Head = s_worn,
            Temperature = 1.5f,
            Thresholds = [0.5f, 0.6f, 0.7f],
        };

        // The hat is present from a logit of -1 upwards, the mask almost never, and the tie is unlabelled in every
        // other picture.
        HeadRows rows = Rows(
            head,
            60,
            i => [-3 + (0.1f * i), 0, -3 + (0.1f * i)],
            i =>
                [
                    i >= 20 ? 1 : 0,
                    i < 9 ? 1 : 0,
                    i % 2 == 0 ? float.NaN
                    : i >= 40 ? 1
                    : 0,
                ]
        );
        HeadFit fit = HeadFit.Of(head, rows, ThresholdRule.BalancedAccuracy);

        Assert.Equal(["mask"], fit.Kept);
        Assert.Equal(ThresholdRule.BalancedAccuracy, fit.Head.ThresholdRule);
        Assert.Equal(0.6f, fit.Head.Thresholds![1]);
        Assert.InRange(Logit(fit.Head, 0), -1.1, -1.0);
        Assert.InRange(Logit(fit.Head, 2), 0.9, 1.1);

        HeadFit none = HeadFit.Of(head, rows.Where(row => row < 9), ThresholdRule.F1);
        Assert.Same(head, none.Head);
        Assert.Equal(s_worn.Labels, none.Kept);
    }

    private static double Logit(ModelHead head, int label) =>
        head.Temperature * Math.Log(head.Thresholds![label] / (1 - head.Thresholds[label]));

    private static double[] Mean(ModelHead head, HeadRows rows)
    {
        var mean = new double[head.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            float[] values = [.. rows.Logits(row)];
            Probabilities.Apply(head, values);
            for (int c = 0; c < mean.Length; c++)
                mean[c] += values[c] / (double)rows.Count;
        }

        return mean;
    }

    /// <summary>The given number of pictures per class, with logits that favour that class.</summary>
    private static HeadRows Moods(params int[] counts)
    {
        var random = new Random(8);
        int[] classes = [.. counts.SelectMany((count, c) => Enumerable.Repeat(c, count))];
        return Rows(
            s_plain,
            classes.Length,
            i => [.. Enumerable.Range(0, 4).Select(c => (float)(random.NextDouble() * 4) + (classes[i] == c ? 1 : 0))],
            i => [.. Enumerable.Range(0, 4).Select(c => classes[i] == c ? 1f : 0)]
        );
    }

    private static HeadRows Rows(ModelHead head, int count, Func<int, float[]> logits, Func<int, float[]> labels) =>
        HeadRows.Of(
            TestMetadata.Both with
            {
                Heads = [head],
            },
            0,
            [.. Enumerable.Range(0, count).SelectMany(logits)],
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new FaceSample($"{i}", $"{i}.png", "val")
                    {
                        Labels = SampleLabels.None.With(head.Head, labels(i)),
                    }),
            ]
        );
}
