using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks;

/// <summary>
/// A new term of the loss needs only a class and a line in its task; figures, curves, checkpoints and resume use its
/// name. The same holds for a new task.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class ToyTaskTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void A_new_term_is_in_every_file_of_the_run()
    {
        using var folder = new TemporaryFolder();
        var files = new RunFolder(folder.File("run"));
        Assert.True(Run(files, _ => { }));

        Figures figures = MetricsFile.Read(files.Metrics)[^1].Figures;
        Assert.True(figures["loss.toy"] > 0);
        double others = figures
            .Where(figure => figure.Name is "loss.attributes" or "loss.expression")
            .Sum(figure => figure.Value);
        Assert.Equal(
            others + (0.01 * figures["loss.center"]!.Value) + (ToyTask.Weight * figures["loss.toy"]!.Value),
            figures["loss"]!.Value,
            1e-4
        );
        Assert.Contains(
            "loss/toy",
            File.ReadAllText(Directory.EnumerateFiles(files.TensorBoard).First()),
            StringComparison.Ordinal
        );
        using var scope = NewDisposeScope();
        using StoredWeights last = SafetensorsFile.Read(files.Last);
        Assert.NotEqual(3f, last["loss.toy.level"].item<float>());
        Assert.True(last["optimizer.loss.toy.level.exp_avg_sq"].item<float>() > 0);
    }

    [Fact]
    public void A_resumed_run_with_it_equals_an_unbroken_one()
    {
        using var folder = new TemporaryFolder();
        RunFolder unbroken = new(folder.File("unbroken")),
            broken = new(folder.File("broken"));
        Assert.True(Run(unbroken, _ => { }));
        Assert.False(
            Run(
                broken,
                observer =>
                    observer.OnProgress = progress =>
                    {
                        if (progress is { Epoch: 2, Step: 1 })
                            observer.Stop();
                    }
            )
        );
        Assert.True(Run(broken, _ => { }));

        Assert.Equal(File.ReadAllBytes(unbroken.Last), File.ReadAllBytes(broken.Last));
        Assert.Equal(File.ReadAllBytes(unbroken.Best), File.ReadAllBytes(broken.Best));
    }

    private bool Run(RunFolder files, Action<RecordingObserver> prepare)
    {
        Recipe recipe = TinyRun.Recipe();
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver { Stop = stop.Cancel };
        prepare(observer);
        return Trainer.Run(
            recipe,
            new ToyTask(new FacesTask(recipe, [TrainingSource.Of(faces.Data)]), recipe.Loss),
            files,
            new TrainerOptions
            {
                CacheFolder = faces.Cache,
                Resume = true,
                Threads = 1,
                Time = new TickingTime(),
            },
            observer,
            stop.Token
        );
    }
}
