using Faer.Data.DataSets;
using Faer.Training.Sources;

namespace Faer.Training.Reproduction;

/// <summary>The data sets of a plan. Runs whose recipes read labels alike share one.</summary>
internal sealed class ReproductionData
{
    private readonly Dictionary<(string Source, VoteTargets Votes, HoldOutRule HoldOut), TrainingSource> _sources = [];
    private readonly Dictionary<TrainingSource, TestSplit> _tests = [];

    /// <summary>Reads the labels of every data set of a plan.</summary>
    /// <exception cref="FaerException">A data set cannot be read.</exception>
    public ReproductionData(ReproductionPlan plan)
    {
        foreach (PlannedRun run in plan.Runs)
        {
            if (!_sources.ContainsKey(KeyOf(run)))
                _sources[KeyOf(run)] = TrainingSource
                    .Load([run.DataSource], plan.Options.AllowPartial, run.Recipe.Data.ToDataSetOptions())
                    .Single();
        }
    }

    /// <summary>The data sets, each once.</summary>
    public IEnumerable<FaceDataSet> Sets =>
        _sources.GroupBy(source => source.Key.Source).Select(source => source.First().Value.Data);

    /// <summary>Returns the data set of a run.</summary>
    public TrainingSource Of(PlannedRun run) => _sources[KeyOf(run)];

    /// <summary>Returns the number of pictures of a split of a run's data set; 0 without the split.</summary>
    public int Count(PlannedRun run, string split) =>
        Of(run).Data is var data && data.Splits.Contains(split) ? data.Split(split).Count : 0;

    /// <summary>Returns split test of a run's data set, the same object for runs that share the data set.</summary>
    public TestSplit TestOf(PlannedRun run)
    {
        TrainingSource source = Of(run);
        if (!_tests.TryGetValue(source, out TestSplit? test))
            _tests[source] = test = TestSplit.Of(source.Data.Split(SplitName.Test));
        return test;
    }

    private static (string, VoteTargets, HoldOutRule) KeyOf(PlannedRun run) =>
        (run.DataSource, run.Recipe.Data.Votes, run.Recipe.Data.HoldOut);
}
