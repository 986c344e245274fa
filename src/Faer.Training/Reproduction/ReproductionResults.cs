using System.Globalization;
using Faer.Data.Evaluation.Metrics;
using Faer.Training.Inspection;

namespace Faer.Training.Reproduction;

/// <summary>The finished runs of a plan, by recipe, and how tables present them.</summary>
internal sealed class ReproductionResults
{
    public const string NotMeasured = "not measured";

    private readonly Dictionary<(string Recipe, bool OnAllOfTrain), RunOutcome[]> _outcomes;
    private readonly Dictionary<string, NetworkSummary> _networks;

    /// <summary>Reads the runs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">The plan's data sets.</param>
    /// <param name="read">Outcomes that were read earlier, by the run's folder; receives the others.</param>
    /// <param name="networks">Sizes of networks that were counted earlier, by recipe; receives the others.</param>
    public ReproductionResults(
        ReproductionPlan plan,
        ReproductionData data,
        Dictionary<string, RunOutcome> read,
        Dictionary<string, NetworkSummary> networks
    )
    {
        (Plan, Data, _networks) = (plan, data, networks);
        _outcomes = plan
            .Runs.Where(run => !run.Recipe.IsPretraining)
            .GroupBy(run => (run.RecipeName, run.IsOnAllOfTrain))
            .ToDictionary(runs => runs.Key, runs => runs.Select(Read).OfType<RunOutcome>().ToArray());
        Verdicts = new ReproductionVerdicts(plan.Options.Parts, Compare);

        RunOutcome? Read(PlannedRun run)
        {
            if (!read.TryGetValue(run.Folder.Root, out RunOutcome? outcome))
            {
                outcome = RunOutcome.Read(run, data.TestOf(run));
                if (outcome is not null)
                    read[run.Folder.Root] = outcome;
            }

            return outcome;
        }
    }

    public ReproductionPlan Plan { get; }

    public ReproductionData Data { get; }

    /// <summary>The comparisons on the page.</summary>
    public ReproductionVerdicts Verdicts { get; }

    /// <summary>Returns the finished runs of a recipe, with val or on all of train; empty if there are none.</summary>
    public IReadOnlyList<RunOutcome> Of(string recipe, bool onAllOfTrain = false) =>
        _outcomes.GetValueOrDefault((recipe, onAllOfTrain), []);

    /// <summary>Returns the finished runs of a row of a part.</summary>
    public IReadOnlyList<RunOutcome> Of(PaperPart part, string dataSet, string row) =>
        Of(PaperRun.All.Single(run => run.Part == part && run.DataSet == dataSet && run.Row == row).Recipe);

    /// <summary>Returns the size and cost of a run's network.</summary>
    public NetworkSummary NetworkOf(PlannedRun run)
    {
        if (!_networks.TryGetValue(run.RecipeName, out NetworkSummary? summary))
            _networks[run.RecipeName] = summary = NetworkSummary.Of(run.Recipe);
        return summary;
    }

    /// <summary>
    /// Formats a figure of a recipe as the other overload does. Without a finished run, returns how far its most
    /// advanced run is: <c>not measured (epoch 3 of 18)</c>.
    /// </summary>
    public string Cell(string recipe, Func<RunOutcome, double?> figure, bool onAllOfTrain = false)
    {
        IReadOnlyList<RunOutcome> outcomes = Of(recipe, onAllOfTrain);
        if (outcomes.Count > 0)
            return Cell(outcomes.Select(figure));
        (int done, int epochs) = Plan
            .Runs.Where(run => run.RecipeName == recipe && run.IsOnAllOfTrain == onAllOfTrain)
            .Select(run => (run.EpochsDone(), (run.FinalRecipe() ?? run.Recipe).Epochs))
            .DefaultIfEmpty()
            .Max();
        return done == 0
            ? NotMeasured
            : string.Create(CultureInfo.InvariantCulture, $"{NotMeasured} (epoch {done} of {epochs})");
    }

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

    /// <summary>
    /// Compares two rows; returns null if one of them was not measured, or if their recipes read labels differently, so
    /// that their test pictures differ.
    /// </summary>
    private PairedDifference? Compare(PaperComparison pair, string dataSet)
    {
        IReadOnlyList<RunOutcome> first = Of(pair.Part, dataSet, pair.First),
            second = Of(pair.Part, dataSet, pair.Second);
        return first.Count == 0 || second.Count == 0 || first[0].Test != second[0].Test
            ? null
            : PairedComparison.Compare(
                [.. first.Select(run => run.Scores)],
                [.. second.Select(run => run.Scores)],
                first[0].Test.Units
            );
    }
}
