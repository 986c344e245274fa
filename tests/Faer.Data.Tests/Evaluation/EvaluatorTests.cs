using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions s_fast = new()
    {
        DataSet = "lfw",
        Split = "test",
        Bootstrap = BootstrapSettings.None,
    };

    [Fact]
    public void Attributes_are_compared_with_labels_above_one_half()
    {
        // Male is labelled 0.9 / 0.2 / 0.5 / nothing and predicted 0.8 / 0.7 / 0.1 / 0.9: right, wrong, right, masked.
        FaceSample[] samples =
        [
            TestSamples.Sample("a", attributes: TestSamples.Attributes(0, (FacialAttribute.Male, 0.9f))),
            TestSamples.Sample("b", attributes: TestSamples.Attributes(0, (FacialAttribute.Male, 0.2f))),
            TestSamples.Sample("c", attributes: TestSamples.Attributes(0, (FacialAttribute.Male, 0.5f))),
            TestSamples.Sample("d"),
        ];
        Predictions predictions = TestSamples.Male(samples, 0.8f, 0.7f, 0.1f, 0.9f);

        MultiLabelReport report = Evaluator.Evaluate(samples, predictions, s_fast).Attributes!;

        MultiLabelMetrics male = report.PerLabel["Male"];
        Assert.Equal(3, male.Images);
        Assert.Equal(1, male.Positives);
        Assert.Equal(2.0 / 3, male.Accuracy!.Value, 12);
        Assert.Equal(0.75, male.BalancedAccuracy!.Value, 12);
        Assert.Equal(0.5, male.Precision);
        Assert.Equal(1, male.Recall);
        Assert.Equal(2.0 / 3, male.F1!.Value, 12);
        Assert.Equal(1, male.Auc);
        Assert.Equal(3, report.Images);
        Assert.Equal((39 + (2.0 / 3)) / 40, report.MeanAccuracy!.Value, 12);
        Assert.Equal((39 + (2.0 / 3)) / 40, report.MajorityAccuracy!.Value, 12);

        // No other attribute has a positive label, so means of figures that need one are Male's alone.
        Assert.Null(report.PerLabel["Bald"].Auc);
        Assert.Equal(male.BalancedAccuracy, report.MeanBalancedAccuracy);
        Assert.Equal(male.F1, report.MeanF1);
        Assert.Equal(male.Auc, report.MeanAuc);

        // 117 labels are predicted with probability 0, loss 0. Male costs -ln 0.8, -ln 0.3, -ln 0.9; in bins of one
        // answer the gaps are 0.2 (0.8), 0.7 and 0.1.
        Assert.Equal(-(Math.Log(0.8) + Math.Log(0.3) + Math.Log(0.9)) / 120, report.Nll!.Value, 7);
        Assert.Equal((0.2 + 0.7 + 0.1) / 120, report.Ece!.Value, 7);
    }

    /// <summary>
    /// Male has four labels and three of them right; every other attribute has one label, which is right. The mean over
    /// labels would be 42 of 43.
    /// </summary>
    [Fact]
    public void Means_are_over_attributes_and_not_over_labels()
    {
        float[] male = TestSamples.Attributes(float.NaN, (FacialAttribute.Male, 1));
        FaceSample[] samples =
        [
            TestSamples.Sample("a", attributes: TestSamples.Attributes(0, (FacialAttribute.Male, 1))),
            TestSamples.Sample("b", attributes: male),
            TestSamples.Sample("c", attributes: male),
            TestSamples.Sample("d", attributes: male),
        ];

        MultiLabelReport report = Evaluator
            .Evaluate(samples, TestSamples.Male(samples, 0.9f, 0.9f, 0.9f, 0.1f), s_fast)
            .Attributes!;

        Assert.Equal((39 + 0.75) / 40, report.MeanAccuracy!.Value, 12);
        Assert.NotEqual(42.0 / 43, report.MeanAccuracy.Value, 3);
        Assert.Equal((39 + 1.0) / 40, report.MajorityAccuracy!.Value, 12);
        Assert.Equal((-3 * Math.Log(0.9) - Math.Log(0.1)) / 43, report.Nll!.Value, 6);
    }

    [Fact]
    public void A_single_missing_label_is_masked()
    {
        FaceSample[] samples =
        [
            TestSamples.Sample("a", attributes: TestSamples.Attributes(0, (FacialAttribute.Bald, float.NaN))),
        ];

        MultiLabelReport report = Evaluator.Evaluate(samples, TestSamples.Male(samples, 0.2f), s_fast).Attributes!;

        Assert.Equal(0, report.PerLabel["Bald"].Images);
        Assert.Null(report.PerLabel["Bald"].Accuracy);
        Assert.Equal(1, report.PerLabel["Male"].Images);
        Assert.Equal(1, report.MeanAccuracy);
    }

    [Fact]
    public void Thresholds_decide_which_attributes_are_present()
    {
        FaceSample[] samples =
        [
            TestSamples.Sample("a", attributes: TestSamples.Attributes(0, (FacialAttribute.Male, 1)), male: true),
        ];
        EvaluationOptions strict = s_fast with
        {
            Thresholds = Thresholds(TestSamples.Attributes(0.5f, (FacialAttribute.Male, 0.7f))),
        };

        Assert.Equal(1, Male(Evaluator.Evaluate(samples, TestSamples.Male(samples, 0.6f), s_fast)).Accuracy);
        Assert.Equal(0, Male(Evaluator.Evaluate(samples, TestSamples.Male(samples, 0.6f), strict)).Accuracy);
        Assert.Equal(1, Male(Evaluator.Evaluate(samples, TestSamples.Male(samples, 0.5f), s_fast)).Accuracy);
        Assert.Throws<ArgumentException>(() =>
            Evaluator.Evaluate(samples, TestSamples.Male(samples, 0.6f), s_fast with { Thresholds = Thresholds(0.5f) })
        );
    }

    [Fact]
    public void Human_columns_are_compared_if_they_exist()
    {
        // Male predicted 0.8, 0.3, 0.9, 0.9 against yes, yes, no, nothing.
        FaceSample[] samples =
        [
            TestSamples.Sample("a", male: true),
            TestSamples.Sample("b", male: true, smiling: false),
            TestSamples.Sample("c", male: false),
            TestSamples.Sample("d"),
        ];

        EvaluationReport report = Evaluator.Evaluate(
            samples,
            TestSamples.Male(samples, 0.8f, 0.3f, 0.9f, 0.9f),
            s_fast
        );

        Assert.Equal(1.0 / 3, Male(report).Accuracy!.Value, 12);
        Assert.Equal(3, Male(report).Images);
        Assert.Equal(1, Smiling(report).Accuracy);
        Assert.Equal(1, Smiling(report).Images);
        Assert.Null(report.Attributes!.MeanAccuracy);
        Assert.Null(report.Attributes.Nll);
        Assert.Null(report.Attributes.Ece);
        Assert.Equal(0, report.Attributes.Images);
    }

    [Fact]
    public void Expressions_have_macro_recall_over_classes_of_at_least_ten_images()
    {
        // 12 neutral (9 right, 3 as happiness), 10 happiness (all right), 2 fear (predicted neutral), 1 contempt
        // (outside the head), 1 without label.
        var samples = new List<FaceSample>();
        var predicted = new List<Expression>();
        Add(9, Expression.Neutral, Expression.Neutral);
        Add(3, Expression.Neutral, Expression.Happiness);
        Add(10, Expression.Happiness, Expression.Happiness);
        Add(2, Expression.Fear, Expression.Neutral);
        Add(1, Expression.Contempt, Expression.Neutral);
        Add(1, null, Expression.Neutral);
        var probabilities = new float[samples.Count * 7];
        for (int i = 0; i < samples.Count; i++)
        {
            for (int e = 0; e < 7; e++)
                probabilities[(i * 7) + e] = e == (int)predicted[i] ? 0.7f : 0.05f;
        }

        SingleLabelReport report = Evaluator
            .Evaluate(
                samples,
                TestSamples.Predictions([.. samples.Select(sample => sample.Id)], [], probabilities, 7),
                s_fast with
                {
                    Untrained = new Dictionary<string, IReadOnlyList<string>> { ["expression"] = ["fear"] },
                    TrainingPriors = new Dictionary<string, IReadOnlyList<float>>
                    {
                        ["expression"] = [0.2f, 0.5f, 0.3f, 0, 0, 0, 0],
                    },
                }
            )
            .Expression!;

        Assert.Equal(24, report.Images);
        Assert.Equal(1, report.ImagesOutsideHead);
        Assert.Equal(19.0 / 24, report.Accuracy!.Value, 12);

        // The accuracy of always answering the most frequent class, and the accuracy if contempt counts as wrong.
        Assert.Equal(("neutral", 0.5), (report.MostFrequentClass, report.MajorityAccuracy));
        Assert.Equal(("happiness", 10.0 / 24), (report.TrainingClass, report.TrainingClassAccuracy));
        Assert.Equal([KeyValuePair.Create("contempt", 1)], report.LabelsOutsideHead);
        Assert.Equal(19.0 / 25, report.AccuracyWithOutside!.Value, 12);

        // Neutral: 9 of 12 at 0.7 against 2 of 12 others. Happiness: 10 of 10 at 0.7 against 3 of 14.
        double neutral = ((9 * (10 + (0.5 * 2))) + (3 * 0.5 * 10)) / 144,
            happiness = 10 * (11 + (0.5 * 3)) / 140;
        Assert.Equal(neutral, report.PerClass["neutral"].Auc!.Value, 12);
        Assert.Equal(happiness, report.PerClass["happiness"].Auc!.Value, 12);
        Assert.Equal((neutral + happiness) / 2, report.MacroAuc!.Value, 12);
        Assert.Null(report.PerClass["anger"].Auc);
        Assert.Equal(1 - (5.0 / 24), report.PerClass["neutral"].Accuracy!.Value, 12);
        Assert.Equal(1 - (2.0 / 24), report.PerClass["fear"].Accuracy!.Value, 12);
        Assert.Equal(["neutral", "happiness"], report.MacroClasses);
        Assert.Equal((0.75 + 1) / 2, report.MacroRecall!.Value, 12);
        Assert.Equal(9.0 / 11, report.PerClass["neutral"].Precision!.Value, 12);
        Assert.Equal(0, report.PerClass["fear"].Recall);
        Assert.Null(report.PerClass["fear"].Precision);
        Assert.True(report.PerClass["fear"].Untrained);
        Assert.Null(report.PerClass["anger"].Recall);
        Assert.Equal(9, report.Confusion[0][0]);
        Assert.Equal(3, report.Confusion[0][1]);
        Assert.Equal(2, report.Confusion[4][0]);
        Assert.Equal(7, report.Confusion.Count);
        Assert.Equal(-((19 * Math.Log(0.7)) + (5 * Math.Log(0.05))) / 24, report.Nll!.Value, 6);
        Assert.Equal((19.0 / 24) - 0.7, report.Ece!.Value, 6);
        Assert.Null(report.Intervals);

        void Add(int count, Expression? truth, Expression prediction)
        {
            for (int i = 0; i < count; i++)
            {
                samples.Add(TestSamples.Sample($"{samples.Count}", truth));
                predicted.Add(prediction);
            }
        }
    }

    [Fact]
    public void Predictions_are_matched_by_id_and_missing_ones_are_counted()
    {
        FaceSample[] samples =
        [
            TestSamples.Sample("a", male: true),
            TestSamples.Sample("b", male: true),
            TestSamples.Sample("c", male: false),
        ];
        Predictions predictions = TestSamples.Male([samples[2], samples[0]], 0.1f, 0.9f);

        EvaluationReport report = Evaluator.Evaluate(samples, predictions, s_fast);

        Assert.Equal(2, report.Images);
        Assert.Equal(1, report.ImagesWithoutPrediction);
        Assert.Equal(1, Male(report).Accuracy);
        Assert.Null(report.Expression);
    }

    [Fact]
    public void A_prediction_of_an_unknown_image_is_refused()
    {
        FaceSample[] samples = [TestSamples.Sample("a")];

        FaerException error = Assert.Throws<FaerException>(() =>
            Evaluator.Evaluate(samples, TestSamples.Male([TestSamples.Sample("x.jpg")], 0.5f), s_fast)
        );

        Assert.Contains("x.jpg", error.Message, StringComparison.Ordinal);
        Assert.Contains("'test' of 'lfw'", error.Message, StringComparison.Ordinal);
    }

    private static ReferenceReport Male(EvaluationReport report) =>
        report.References.Single(reference => reference.Name == "male_human");

    private static ReferenceReport Smiling(EvaluationReport report) =>
        report.References.Single(reference => reference.Name == "smiling_human");

    private static Dictionary<string, IReadOnlyList<float>> Thresholds(params float[] attributes) =>
        new() { [LabelHead.AttributesName] = attributes };
}
