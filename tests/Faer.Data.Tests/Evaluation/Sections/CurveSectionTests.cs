using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class CurveSectionTests
{
    [Fact]
    public void A_head_of_few_labels_has_one_curve_per_label_whose_area_is_the_auc()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(400);
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions { Bootstrap = BootstrapSettings.None }
        );

        CurveReport curves = Assert.Single(report.Parts.OfType<CurveReport>());
        Assert.Equal("expression", curves.Head);
        Assert.Equal(report.Expression!.Classes, curves.Labels.Select(label => label.Label));
        Assert.All(
            curves.Labels,
            label =>
            {
                Assert.Equal(report.Expression.PerClass[label.Label].Images, label.Positives);
                Assert.Equal((0.0, 1.0), (label.FalsePositiveRates[0], label.FalsePositiveRates[^1]));
                Assert.Equal((0.0, 1.0), (label.TruePositiveRates[0], label.TruePositiveRates[^1]));
                Assert.InRange(label.TruePositiveRates.Count, 5, 60);
                double area = 0;
                for (int i = 1; i < label.TruePositiveRates.Count; i++)
                {
                    double step = label.FalsePositiveRates[i] - label.FalsePositiveRates[i - 1];
                    Assert.True(step >= 0);
                    area += step * (label.TruePositiveRates[i] + label.TruePositiveRates[i - 1]) / 2;
                }

                Assert.Equal(report.Expression.PerClass[label.Label].Auc!.Value, area, 0.01);
                Assert.InRange(area, 0.6, 0.999);
            }
        );
        string json = ReportFile.ToJson(report);
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", ReportSections.All)));
    }

    [Fact]
    public void A_label_that_is_never_present_has_no_curve()
    {
        FaceSample[] samples = [TestSamples.Sample("a", Expression.Neutral), TestSamples.Sample("b", Expression.Fear)];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            TestSamples.Predictions(["a", "b"], [], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], 7)
        );
        CurveReport curves = Assert.Single(report.Parts.OfType<CurveReport>());
        Assert.Equal(
            [("neutral", 1, 1), ("fear", 1, 1)],
            curves.Labels.Select(label => (label.Label, label.Positives, label.Negatives))
        );
        Assert.Equal([0, 0, 1], curves.Labels[0].FalsePositiveRates);
    }
}
