using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;
using TorchSharp;

namespace Faer.Training.Tests.Tasks.Faces;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class FacesTaskTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void Early_epochs_use_the_smaller_size()
    {
        Recipe recipe = TinyRun.Recipe("input.sizePx=48", "input.earlySizePx=32", "input.earlyEpochs=2");
        using var prepared = new PreparedTask(recipe, faces);

        Assert.Equal(32, SizePx(prepared.Data, 0));
        Assert.Equal(32, SizePx(prepared.Data, 1));
        Assert.Equal(48, SizePx(prepared.Data, 2));
        Assert.Equal(TinyRun.StepsPerEpoch, prepared.Data.StepsPerEpoch);
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
        string message = Assert.Throws<FaerException>(() => Task(TinyRun.Recipe(), data)).Message;
        Assert.StartsWith(
            $"half:{faces.Data.Root}: split {split} has no {head} labels;",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains($"--set {remedy}", message, StringComparison.Ordinal);
        Assert.Single(Task(TinyRun.Recipe(remedy), data).Heads);
        Assert.Equal(2, Task(TinyRun.Recipe(), faces.Data).Heads.Count);
    }

    [Fact]
    public void Waiting_for_batches_is_measured()
    {
        using var task = new PreparedTask(TinyRun.Recipe(), faces);
        Assert.Equal(TimeSpan.Zero, task.Data.WaitTime);

        foreach (TaskBatch batch in task.Data.Epoch(0, 0))
            batch.Dispose();

        Assert.NotEqual(TimeSpan.Zero, task.Data.WaitTime);
    }

    private static FacesTask Task(Recipe recipe, FaceDataSet data) => new(recipe, [TrainingSource.Of(data)]);

    private static long SizePx(ITaskData data, int epoch)
    {
        using var scope = torch.NewDisposeScope();
        using TaskBatch batch = data.Epoch(epoch, 0).First();
        return batch.Images().shape[2];
    }
}
