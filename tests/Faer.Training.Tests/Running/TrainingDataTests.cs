using Faer.Data;

namespace Faer.Training.Tests.Running;

[Collection(TrainingCollection.Name)]
public sealed class TrainingDataTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void Early_epochs_are_small_and_the_rest_and_validation_are_not()
    {
        Recipe recipe = TinyRun.Recipe("input.sizePx=48", "input.earlySizePx=32", "input.earlyEpochs=2");
        using var data = new TrainingData(recipe, faces.Data, faces.Cache, new TrainerOptions { Threads = 1 }, new RecordingObserver(), CancellationToken.None);

        Assert.Equal(32, SizePx(data.TrainLoader(0)));
        Assert.Equal(32, SizePx(data.TrainLoader(1)));
        Assert.Equal(48, SizePx(data.TrainLoader(2)));
        Assert.Equal(48, SizePx(data.ValidationLoader));
        Assert.Equal(TinyRun.StepsPerEpoch, data.StepsPerEpoch);
    }

    private static int SizePx(BatchLoader loader)
    {
        using Batch batch = loader.Epoch(0).First();
        return batch.SizePx;
    }
}
