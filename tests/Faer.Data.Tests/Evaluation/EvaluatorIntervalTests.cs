using Faer.Data.Evaluation;

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
    public void Intervals_hold_their_figures_and_repeat()
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
        Holds(report.Expression.Intervals.Nll, report.Expression.Nll);
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
    public void A_rare_attribute_that_resamples_miss_does_not_shift_the_interval()
    {
        // Male: 50 of 100, half of them found, so 0.75 balanced. Bald: one of 100, not found, so 0.5. A third of the resamples have no Bald.
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
