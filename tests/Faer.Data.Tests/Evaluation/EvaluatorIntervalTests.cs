using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation;

public sealed class EvaluatorIntervalTests
{
    private static readonly EvaluationOptions s_fast = new()
    {
        DataSet = "lfw",
        Split = "test",
        Bootstrap = BootstrapSettings.None,
    };

    [Fact]
    public void Intervals_contain_their_figures_and_repeat()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(300);
        EvaluationOptions options = s_fast with { Bootstrap = BootstrapSettings.Default with { Resamples = 200 } };

        EvaluationReport report = Evaluator.Evaluate(samples, predictions, options);

        MultiLabelIntervals attributes = report.Attributes!.Intervals!;
        Holds(attributes.MeanAccuracy, report.Attributes.MeanAccuracy);
        Holds(attributes.MeanBalancedAccuracy, report.Attributes.MeanBalancedAccuracy);
        Holds(attributes.MeanF1, report.Attributes.MeanF1);
        Holds(attributes.MeanAuc, report.Attributes.MeanAuc);
        Assert.Equal(["male_human", "smiling_human"], report.References.Select(reference => reference.Name));
        Assert.All(report.References, reference => Holds(reference.AccuracyInterval, reference.Accuracy));
        Holds(attributes.Nll, report.Attributes.Nll);
        Assert.All(report.Attributes.PerLabel.Values, metrics => Holds(metrics.AccuracyInterval, metrics.Accuracy));
        Holds(report.Expression!.Intervals!.Accuracy, report.Expression.Accuracy);
        Holds(report.Expression.Intervals.MacroRecall, report.Expression.MacroRecall);
        Holds(report.Expression.Intervals.MacroAuc, report.Expression.MacroAuc);
        Holds(report.Expression.Intervals.Nll, report.Expression.Nll);
        Assert.All(
            report.Attributes.PerLabel.Values.Where(metrics => metrics.Positives >= 10),
            metrics => Holds(metrics.RecallInterval, metrics.Recall)
        );
        Assert.All(
            report.Attributes.PerLabel.Values.Where(metrics => metrics.Positives >= 10),
            metrics => Holds(metrics.AucInterval, metrics.Auc)
        );
        Assert.All(
            report.Expression.PerClass.Values.Where(metrics => metrics.Images >= 10),
            metrics => Holds(metrics.AucInterval, metrics.Auc)
        );
        Assert.All(
            report.Expression.PerClass.Values.Where(metrics => metrics.Images >= 10),
            metrics => Holds(metrics.RecallInterval, metrics.Recall)
        );

        Assert.Equal(attributes, Evaluator.Evaluate(samples, predictions, options).Attributes!.Intervals);
        Assert.Equal(
            report.Attributes.MeanAccuracy,
            Evaluator.Evaluate(samples, predictions, s_fast).Attributes!.MeanAccuracy
        );

        static void Holds(Interval? interval, double? value)
        {
            Assert.NotNull(interval);
            Assert.InRange(value!.Value, interval.Low, interval.High);
            Assert.True(interval.High > interval.Low || value == 1, $"{interval} around {value}");
        }
    }

    [Fact]
    public void Resamples_without_a_rare_attribute_do_not_shift_the_interval()
    {
        // Male: 50 of 100, half of them found, so 0.75 balanced. Bald: one of 100, not found, so 0.5. A third of the
        // resamples contain no Bald.
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 100)
                .Select(i =>
                    TestSamples.Sample(
                        $"{i}",
                        attributes: TestSamples.Attributes(
                            0,
                            (FacialAttribute.Male, i < 50 ? 1 : 0),
                            (FacialAttribute.Bald, i == 0 ? 1 : 0)
                        )
                    )
                ),
        ];
        Predictions predictions = TestSamples.Male(samples, [.. Enumerable.Range(0, 100).Select(i => i < 25 ? 1f : 0)]);

        MultiLabelReport report = Evaluator
            .Evaluate(samples, predictions, s_fast with { Bootstrap = BootstrapSettings.Default })
            .Attributes!;

        Assert.Equal(0.625, report.MeanBalancedAccuracy!.Value, 12);
        Assert.InRange(report.Intervals!.MeanBalancedAccuracy!.High, 0.63, 0.67);
        Assert.NotNull(report.PerLabel["Bald"].AccuracyInterval);
    }

    [Fact]
    public void Resamples_without_a_class_do_not_shift_the_macro_recall_interval()
    {
        // 100 people with one neutral picture each, all found, and one person with 10 happy pictures, none found: macro
        // recall 0.5. A third of the resamples contain no happy picture.
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 110)
                .Select(i =>
                    TestSamples.Sample($"{i}", i < 100 ? Expression.Neutral : Expression.Happiness) with
                    {
                        Groups = SampleGroups.OfPerson($"{Math.Min(i, 100)}"),
                    }
                ),
        ];
        float[] neutral = [1, 0, 0, 0, 0, 0, 0];
        var predictions = TestSamples.Predictions(
            [.. samples.Select(sample => sample.Id)],
            [],
            [.. samples.SelectMany(_ => neutral)],
            7
        );

        SingleLabelReport report = Evaluator
            .Evaluate(samples, predictions, s_fast with { Bootstrap = BootstrapSettings.Default })
            .Expression!;

        Assert.Equal(0.5, report.MacroRecall);
        Assert.Equal(new Interval(0.5, 0.5), report.Intervals!.MacroRecall);
    }

    /// <summary>Expected values of the version of this library before people were resampled.</summary>
    [Fact]
    public void Pictures_without_a_person_keep_their_intervals()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(300);

        EvaluationReport report = Evaluator.Evaluate(
            samples,
            predictions,
            s_fast with
            {
                Bootstrap = BootstrapSettings.Default with { Resamples = 50 },
            }
        );

        Assert.Equal(new IntervalUnits(0, 300), report.IntervalUnits);
        Assert.Equal(new Interval(0.8690582408949802, 0.880393244591117), report.Attributes!.Intervals!.MeanAccuracy);
        Assert.Equal(new Interval(0.7849754405271563, 0.8697447055992299), report.Expression!.Intervals!.Accuracy);
    }

    /// <summary>
    /// 20 people with 30 pictures each; all pictures of a person are right or all wrong, so only people are
    /// independent.
    /// </summary>
    [Fact]
    public void People_are_resampled_with_all_their_pictures()
    {
        FaceSample[] unknown =
        [
            .. Enumerable.Range(0, 600).Select(i => TestSamples.Sample($"{i}", (Expression)(i / 30 % 2))),
        ];
        FaceSample[] known =
        [
            .. unknown.Select((sample, i) => sample with { Groups = SampleGroups.OfPerson($"{i / 30}") }),
        ];
        float[] neutral = [1, 0, 0, 0, 0, 0, 0];
        var predictions = TestSamples.Predictions(
            [.. unknown.Select(sample => sample.Id)],
            [],
            [.. Enumerable.Repeat(neutral, 600).SelectMany(row => row)],
            7
        );
        EvaluationOptions options = s_fast with { Bootstrap = BootstrapSettings.Default };

        SingleLabelReport pictures = Evaluator.Evaluate(unknown, predictions, options).Expression!;
        EvaluationReport report = Evaluator.Evaluate(known, predictions, options);
        SingleLabelReport people = report.Expression!;

        Assert.Equal(new IntervalUnits(20, 0), report.IntervalUnits);
        Assert.Equal(0.5, people.Accuracy);
        Assert.Equal(2 * 1.96 * Math.Sqrt(0.25 / 600), Width(pictures), 0.01);
        Assert.Equal(2 * 1.96 * Math.Sqrt(0.25 / 20), Width(people), 0.06);

        static double Width(SingleLabelReport report) =>
            report.Intervals!.Accuracy!.High - report.Intervals.Accuracy.Low;
    }

    /// <summary>Ten pictures of one person count as one case.</summary>
    [Fact]
    public void Too_few_people_of_a_class_have_no_interval()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                    TestSamples.Sample($"{i}", i < 20 ? Expression.Neutral : Expression.Fear) with
                    {
                        Groups = SampleGroups.OfPerson(i < 20 ? $"{i}" : "one"),
                    }
                ),
        ];
        var predictions = TestSamples.Predictions(
            [.. samples.Select(sample => sample.Id)],
            [],
            [.. Enumerable.Repeat(1f / 7, 40 * 7)],
            7
        );

        SingleLabelReport report = Evaluator.Evaluate(samples, predictions).Expression!;

        Assert.NotNull(report.PerClass["neutral"].RecallInterval);
        Assert.Null(report.PerClass["neutral"].AucInterval);
        Assert.Null(report.PerClass["fear"].RecallInterval);
    }

    [Fact]
    public void Too_few_pictures_of_a_class_have_no_interval()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 19)
                .Select(i => TestSamples.Sample($"{i}", i < 10 ? Expression.Neutral : Expression.Fear)),
        ];
        var predictions = TestSamples.Predictions(
            [.. samples.Select(sample => sample.Id)],
            [],
            [.. Enumerable.Repeat(1f / 7, 19 * 7)],
            7
        );

        SingleLabelReport report = Evaluator.Evaluate(samples, predictions).Expression!;

        Assert.Equal(new Interval(1, 1), report.PerClass["neutral"].RecallInterval);
        Assert.Equal(0, report.PerClass["fear"].Recall);
        Assert.Null(report.PerClass["fear"].RecallInterval);
    }
}
