using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class RivalsTests
{
    /// <summary>The figures of the publications; the paper's Table 3 has the first two as well.</summary>
    [Fact]
    public void Published_figures_are_those_of_their_data_set()
    {
        Assert.Equal(
            [91.87, 91.66, 91.32, null, null, null, null, 90.83],
            Rivals.DataSets.SelectMany(dataSet =>
                Rivals.Systems.Select(system =>
                    Rivals.Runs.Single(run => run.DataSet == dataSet && run.Row == system).Accuracy
                )
            )
        );
        Assert.All(
            Rivals.Runs.Take(2),
            rival =>
                Assert.Contains(Paper.Runs, run => run.Row == $"{rival.Row}, focal" && run.Accuracy == rival.Accuracy)
        );
    }

    [Fact]
    public void Each_system_has_a_recipe_per_data_set() =>
        Assert.Equal(
            [
                "faer-small_celeba_64",
                "baseline-small_celeba_64",
                "swinface-small_celeba_64",
                "transfer-small_celeba_64",
                "faer-small_ferplus_64",
                "baseline-small_ferplus_64",
                "swinface-small_ferplus_64",
                "transfer-small_ferplus_64",
            ],
            Rivals.Runs.Select(run => run.Recipe)
        );
}
