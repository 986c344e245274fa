using Faer.Data;

namespace Faer.Training.Tests.Running;

[Collection(TrainingCollection.Name)]
public sealed class TrainingDataTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void Early_epochs_are_small_and_the_rest_and_validation_are_not()
    {
        Recipe recipe = TinyRun.Recipe("input.sizePx=48", "input.earlySizePx=32", "input.earlyEpochs=2");
        using var data = new TrainingData(
            recipe,
            faces.Data,
            faces.Cache,
            new TrainerOptions { Threads = 1 },
            new RecordingObserver(),
            CancellationToken.None
        );

        Assert.Equal(32, SizePx(data.TrainLoader(0)));
        Assert.Equal(32, SizePx(data.TrainLoader(1)));
        Assert.Equal(48, SizePx(data.TrainLoader(2)));
        Assert.Equal(48, SizePx(data.ValidationLoader));
        Assert.Equal(TinyRun.StepsPerEpoch, data.StepsPerEpoch);
    }

    [Theory]
    [InlineData("train", "attribute", "model.attributes=false")]
    [InlineData("train", "expression", "model.expressions=0")]
    [InlineData("val", "attribute", "model.attributes=false")]
    [InlineData("val", "expression", "model.expressions=0")]
    public void A_head_without_labels_is_refused_with_the_remedy(string split, string head, string remedy)
    {
        FaceSample[] samples =
        [
            .. faces.Data.Samples.Select(sample =>
                sample.Split != split ? sample
                : head == "attribute" ? sample with { Labels = sample.Labels.Without("attributes") }
                : sample.Expression == Expression.Contempt ? sample
                : sample with { Labels = sample.Labels.Without("expression") }
            ),
        ];
        var data = new FaceDataSet("half", faces.Data.Root, samples);
        string message = Assert.Throws<FaerException>(() => TrainingData.RequireLabels(TinyRun.Recipe(), data)).Message;
        Assert.StartsWith(
            $"half:{faces.Data.Root}: split {split} has no {head} labels;",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains($"--set {remedy}", message, StringComparison.Ordinal);
        TrainingData.RequireLabels(TinyRun.Recipe(remedy), data);
        TrainingData.RequireLabels(TinyRun.Recipe(), faces.Data);
    }

    private static int SizePx(BatchLoader loader)
    {
        using Batch batch = loader.Epoch(0).First();
        return batch.SizePx;
    }
}
