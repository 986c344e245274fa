using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

/// <summary>Reports of a model that is at home on one set and away on another, made up for tests.</summary>
internal static class HomeAwayReports
{
    public static HomeAwayReport Two() => new([.. Evaluations().Select(evaluation => evaluation.Report)]);

    public static ModelEvaluation[] Evaluations() =>
        [Evaluation("lfw", 1, HomeGround.Home), Evaluation("ferplus", 2, HomeGround.Away)];

    private static ModelEvaluation Evaluation(string dataSet, int seed, HomeGround ground)
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(60, seed);
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions
            {
                DataSet = dataSet,
                Split = "test",
                Model = "faer-test",
                WeightsHash = "abc",
                Bootstrap = BootstrapSettings.Default with { Resamples = 20 },
            }
        );
        return new ModelEvaluation(report with { Ground = ground }, predictions, samples);
    }
}
