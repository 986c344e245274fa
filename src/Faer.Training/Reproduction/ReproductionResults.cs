using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Training.Reproduction;

/// <summary>The finished runs of a plan, by recipe, and how tables present them.</summary>
internal sealed class ReproductionResults
{
    public const string NotMeasured = "not measured";

    private readonly Dictionary<string, RunOutcome[]> _outcomes;
    private readonly Dictionary<string, ResamplingUnits> _units;

    /// <summary>Reads the runs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">The plan's data sets by their source.</param>
    public ReproductionResults(ReproductionPlan plan, IReadOnlyDictionary<string, FaceDataSet> data)
    {
        Plan = plan;
        Dictionary<string, IReadOnlyList<FaceSample>> tests = data.ToDictionary(
            set => set.Key,
            set => set.Value.Split(SplitName.Test)
        );
        _units = tests.ToDictionary(test => test.Key, test => ResamplingUnits.Of(test.Value));
        _outcomes = plan
            .Runs.GroupBy(run => run.RecipeName)
            .ToDictionary(
                runs => runs.Key,
                runs => runs.Select(run => RunOutcome.Read(run, tests[run.DataSource])).OfType<RunOutcome>().ToArray()
            );
        Verdicts = new ReproductionVerdicts(plan.Options.Parts, Compare);
    }

    public ReproductionPlan Plan { get; }

    /// <summary>The comparisons on the page.</summary>
    public ReproductionVerdicts Verdicts { get; }

    /// <summary>Returns the finished runs of a recipe; empty if there are none.</summary>
    public IReadOnlyList<RunOutcome> Of(string recipe) => _outcomes.GetValueOrDefault(recipe, []);

    /// <summary>Returns the finished runs of a row of a part.</summary>
    public IReadOnlyList<RunOutcome> Of(PaperPart part, string dataSet, string row) =>
        Of(Paper.Runs.Single(run => run.Part == part && run.DataSet == dataSet && run.Row == row).Recipe);

    /// <summary>
    /// Formats a mean over the runs in percent, with its standard deviation if there are several runs:
    /// <c>91.75 ± 0.12 %</c>. Runs with an undefined figure, such as the precision of a class that was never predicted,
    /// are left out. Returns a dash if the figure is undefined in all runs.
    /// </summary>
    public static string Cell(IEnumerable<double?> fractions)
    {
        double?[] runs = [.. fractions];
        if (runs.Length == 0)
            return NotMeasured;
        double[] values = [.. runs.OfType<double>().Select(fraction => 100 * fraction)];
        if (values.Length == 0)
            return "-";
        double mean = values.Average();
        return values.Length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:F2} %")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{mean:F2} ± "
                    + $"{Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)):F2} %"
            );
    }

    private PairedDifference? Compare(PaperComparison pair, string dataSet)
    {
        IReadOnlyList<RunOutcome> first = Of(pair.Part, dataSet, pair.First),
            second = Of(pair.Part, dataSet, pair.Second);
        return first.Count == 0 || second.Count == 0
            ? null
            : PairedComparison.Compare(
                [.. first.Select(run => run.Scores)],
                [.. second.Select(run => run.Scores)],
                _units[RunData.Of(Plan.Options, dataSet)!.Source]
            );
    }
}
