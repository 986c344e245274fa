using Faer.Training.Reproduction;
using Faer.Training.Tests.Recipes;

namespace Faer.Training.Tests.Reproduction;

[NoTensorLeaks]
public sealed class StepTimerTests
{
    /// <summary>
    /// The load of the machine rises from round to round: measured one after the other, the second network would look
    /// slower than the first.
    /// </summary>
    [Fact]
    public void Networks_take_turns_and_the_median_of_each_counts()
    {
        List<int> order = [];
        IReadOnlyList<StepSpeed> speeds = StepTimer.Medians(
            2,
            index =>
            {
                order.Add(index);
                double load = 1 + (order.Count - 1) / 2;
                return new StepSpeed(120 / load, index == 0 ? 1000 + order.Count : 9);
            }
        );
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], order);
        Assert.Equal([new StepSpeed(40, 1005), new StepSpeed(40, 9)], speeds);
    }

    [Theory]
    [InlineData("paper/faer-base_rafdb_224.json")]
    [InlineData("pretrain/pretrain-small_lfw_64.json")]
    public void A_network_predicts_faster_than_it_trains(string recipe)
    {
        StepSpeed speed = Assert.Single(
            StepTimer.Measure([
                RecipeFolder.Read(
                    recipe,
                    "batchSize=8",
                    "gradientAccumulation=1",
                    "model.depths=[2,2,2,2]",
                    "model.dims=[16,32,64,128]",
                    "input.sizePx=64"
                ),
            ])
        );
        Assert.True(speed.Judging > speed.Training && speed.Training > 0, speed.ToString());
    }
}
