using System.Text.Json;
using Faer.Training.Metrics;
using Faer.Training.Runs;

namespace Faer.Training.Tests.Runs;

public sealed class CheckpointStateTests
{
    [Fact]
    public void Steps_add_up_and_each_epoch_starts_at_zero()
    {
        CheckpointState state = CheckpointState.Start("hash").AfterStep(Losses(4, 1, 2)).AfterStep(Losses(2, 1, 0));
        Assert.Equal((0, 2, 2L), (state.Epoch, state.Step, state.GlobalStep));
        Assert.Equal(Losses(6, 2, 2), state.Sums);
        Assert.Equal(Losses(3, 1, 1), state.MeanLosses);

        state = state.AfterEpoch(0.5).AfterStep(Losses(1, 1, 1));
        Assert.Equal((1, 1, 3L), (state.Epoch, state.Step, state.GlobalStep));
        Assert.Equal(Losses(1, 1, 1), state.Sums);
    }

    [Fact]
    public void The_first_of_the_best_epochs_is_kept()
    {
        CheckpointState state = CheckpointState.Start("hash");
        Assert.True(state.IsBest(0));
        foreach (double score in (double[])[0, 0.7, 0.7, 0.6])
            state = state.AfterEpoch(score);
        Assert.Equal((2, 0.7), (state.BestEpoch, state.BestScore));
    }

    [Fact]
    public void An_epoch_without_a_score_is_not_the_best()
    {
        CheckpointState state = CheckpointState.Start("hash").AfterEpoch(null).AfterEpoch(null);
        Assert.Equal((2, 0, 0.0), (state.Epoch, state.BestEpoch, state.BestScore));
    }

    [Fact]
    public void It_is_read_back_from_JSON_unchanged()
    {
        CheckpointState state = CheckpointState.Start("hash").AfterStep(Losses(1.0 / 3, 1e-9, 2));

        string json = JsonSerializer.Serialize(state, JsonSerializerOptions.Web);
        Assert.DoesNotContain("mean", json, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(state, JsonSerializer.Deserialize<CheckpointState>(json, JsonSerializerOptions.Web));
    }

    /// <summary>
    /// A checkpoint of an earlier version lists its sums as total, attributes, expression, center, identity, with 0 for
    /// missing ones.
    /// </summary>
    [Fact]
    public void Sums_of_an_earlier_version_get_their_names()
    {
        const string Json = """
            {"recipeHash":"h","epoch":1,"step":2,"globalStep":5,"bestEpoch":1,"bestScore":0.5,"sums":[6,2,0,1.5,0]}
            """;

        CheckpointState state = JsonSerializer.Deserialize<CheckpointState>(Json, JsonSerializerOptions.Web)!;
        Assert.Equal(new Figures([new("loss", 6), new("loss.attributes", 2), new("loss.center", 1.5)]), state.Sums);
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<CheckpointState>(
                Json.Replace("[6,2,0,1.5,0]", "[6,2]", StringComparison.Ordinal),
                JsonSerializerOptions.Web
            )
        );
    }

    private static Figures Losses(double total, double attributes, double center) =>
        new([new("loss", total), new("loss.attributes", attributes), new("loss.center", center)]);
}
