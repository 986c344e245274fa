using Faer.Models;
using Faer.Training.Explaining;
using Faer.Training.Export;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TrainerBackboneTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void A_run_starts_from_the_weights_of_another_and_reports_it()
    {
        using TinyRun first = new(faces),
            second = new(faces),
            third = new(faces);
        Assert.True(first.Train(settings: ["epochs=1", "model.expressions=0"]));
        string[] settings = ["epochs=1", $"backbone.weights={first.Files.Best}"];
        Assert.True(second.Train(settings: settings));
        Assert.True(third.Train(settings: ["epochs=1"]));

        BackboneReport report = RunDescription.Load(second.Files.Run).Backbone!;
        Assert.Equal(first.Files.Best, report.File);
        Assert.Equal(["attributes"], report.KeptHeads);
        Assert.Empty(report.Unexpected);
        Assert.Contains("norm.weight", report.Loaded);
        Assert.Contains(second.Observer.Messages, text => text == $"backbone.weights {report}.");
        Assert.NotEqual(third.Rows()[0].Loss, second.Rows()[0].Loss);
        Assert.Null(RunDescription.Load(third.Files.Run).Backbone);
    }

    /// <summary>A model is also at home on the data sets of its starting weights.</summary>
    [Fact]
    public void The_training_data_of_the_starting_weights_are_recorded()
    {
        using TinyRun first = new(faces),
            second = new(faces),
            third = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        RunDescription before = RunDescription.Load(first.Files.Run);
        TrainedData other = new("celeba", 7, new string('a', 64));
        (before with { TrainedOn = [other] }).Save(first.Files.Run);

        string model = Path.Combine(first.Files.Root, "model.onnx");
        Assert.Equal([other], RunExporter.Export(first.Files, model).Metadata.TrainedOn);
        Assert.True(second.Train(settings: ["epochs=1", $"backbone.weights={first.Files.Best}"]));
        Assert.True(third.Train(settings: ["epochs=1", $"backbone.weights={model}"]));
        Assert.All(
            [second, third],
            run => Assert.Equal([before.TrainedOn![0], other], RunDescription.Load(run.Files.Run).LearnedFrom)
        );
    }

    [Fact]
    public void A_damaged_file_of_a_run_is_named_and_nothing_starts()
    {
        using TinyRun first = new(faces),
            second = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        foreach (string file in (string[])[first.Files.Best, first.Files.Last])
        {
            byte[] bytes = File.ReadAllBytes(file);
            bytes[^5] ^= 1;
            File.WriteAllBytes(file, bytes);
            FaerException error = Assert.Throws<FaerException>(() =>
                second.Train(settings: $"backbone.weights={file}")
            );
            Assert.StartsWith($"{file}: the file is damaged (", error.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(second.Files.Recipe));
        }

        FaerException refused = Assert.Throws<FaerException>(() => new Explainer(first.Files).Dispose());
        Assert.StartsWith($"{first.Files.Best}: the file is damaged (", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// With a learning rate near zero, the weights remain those in the file, and so does their average.
    /// </summary>
    [Fact]
    public void The_moving_average_also_starts_from_the_weights()
    {
        using TinyRun first = new(faces),
            second = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        Assert.True(
            second.Train(
                settings:
                [
                    "epochs=1",
                    "seed=9",
                    $"backbone.weights={first.Files.Best}",
                    "optimizer.learningRate=1e-9",
                    "emaDecay=0.99",
                ]
            )
        );
        using StoredWeights from = SafetensorsFile.Read(first.Files.Best);
        using StoredWeights to = SafetensorsFile.Read(second.Files.Best);
        using var scope = NewDisposeScope();
        Assert.All(from.Tensors, named => Assert.True(named.Value.allclose(to[named.Key], atol: 1e-5), named.Key));
    }

    [Fact]
    public void A_resumed_run_does_not_need_the_file_and_keeps_its_report()
    {
        using TinyRun first = new(faces),
            second = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        string[] settings = [$"backbone.weights={first.Files.Best}"];
        second.Observer.OnEpochEnded = _ => second.Observer.Stop();
        Assert.False(second.Train(settings: settings));
        File.Delete(first.Files.Best);
        second.Observer.OnEpochEnded = _ => { };
        Assert.True(second.Train(resume: true, settings: settings));
        Assert.NotEmpty(RunDescription.Load(second.Files.Run).Backbone!.Loaded);
    }

    /// <summary>The same content under another path is the same start.</summary>
    [Fact]
    public void A_run_resumes_only_with_its_own_starting_weights()
    {
        using TinyRun first = new(faces),
            other = new(faces),
            run = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        Assert.True(other.Train(settings: ["epochs=1", "seed=4"]));
        string own = $"backbone.weights={first.Files.Best}",
            copy = Path.Combine(first.Files.Root, "copy.safetensors");
        File.Copy(first.Files.Best, copy);
        run.Observer.OnEpochEnded = _ => run.Observer.Stop();
        Assert.False(run.Train(settings: own));
        run.Observer.OnEpochEnded = _ => { };
        string hash = RunDescription.Load(run.Files.Run).Backbone!.Sha256[..12];

        AssertRefused(
            run,
            $"weights with the SHA-256 {hash}, not from the weights in {other.Files.Best};",
            $"backbone.weights={other.Files.Best}"
        );
        AssertRefused(run, $"weights with the SHA-256 {hash}, not from initial weights;");
        AssertRefused(
            first,
            $"initial weights, not from the weights in {copy};",
            "epochs=1",
            $"backbone.weights={copy}"
        );
        Assert.True(run.Train(resume: true, settings: $"backbone.weights={copy}"));

        static void AssertRefused(TinyRun run, string expected, params string[] settings) =>
            Assert.Equal(
                $"{run.Files.Run}: this run was started from {expected} "
                    + "resume with the same backbone.weights, or choose a new run folder.",
                Assert.Throws<FaerException>(() => run.Train(resume: true, settings)).Message
            );
    }

    /// <summary>Wherever the file is: its path is not part of the hash, its content is.</summary>
    [Fact]
    public void Runs_from_other_weights_have_other_recipe_hashes()
    {
        using TinyRun first = new(faces),
            second = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        Assert.True(second.Train(settings: ["epochs=1", $"backbone.weights={first.Files.Best}"]));
        RunDescription from = RunDescription.Load(second.Files.Run);
        using TinyRun third = new(faces);
        Assert.True(third.Train(settings: ["epochs=1", $"backbone.weights={second.Files.Best}"]));

        RunDescription other = RunDescription.Load(third.Files.Run);
        Assert.NotEqual(from.RecipeHash, other.RecipeHash);
        Assert.Equal(from.Backbone!.Sha256, RecipeFile.Read(second.Files.Recipe).Backbone.Sha256);
        Assert.NotEqual(from.Backbone!.Sha256, other.Backbone!.Sha256);
    }

    [Fact]
    public void Weights_that_do_not_fit_end_the_run_before_a_file_is_written()
    {
        using TinyRun first = new(faces),
            second = new(faces);
        Assert.True(first.Train(settings: "epochs=1"));
        FaerException error = Assert.Throws<FaerException>(() =>
            second.Train(settings: [$"backbone.weights={first.Files.Best}", "model.dims=[8,16,24,40]"])
        );
        Assert.Contains(
            "of another shape or kind: attention.depthwise.bias [32] for [40]",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(second.Files.Run));
    }
}
