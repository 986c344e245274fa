namespace Faer.Training.Tests.Running;

public sealed class CheckpointStateTests
{
    [Fact]
    public void Steps_add_up_and_an_epoch_starts_them_anew()
    {
        CheckpointState state = CheckpointState.Start("hash").AfterStep([4, 1, 2, 0.5]).AfterStep([2, 1, 0, 0.5]);
        Assert.Equal((0, 2, 2L), (state.Epoch, state.Step, state.GlobalStep));
        Assert.Equal([6, 2, 2, 1], state.Sums);

        state = state.AfterEpoch(0.5).AfterStep([1, 1, 1, 1]);
        Assert.Equal((1, 1, 3L), (state.Epoch, state.Step, state.GlobalStep));
        Assert.Equal([1, 1, 1, 1], state.Sums);
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
}
