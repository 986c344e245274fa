using Faer.Imaging;
using Faer.Training.Explaining;
using Faer.Training.Export;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tasks;
using Faer.Training.Tests.Export;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Networks.Toy;

/// <summary>A second network takes one folder and one call: whatever else a run, an export or an explanation needs knows no network.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class ToyNetTests : IClassFixture<TinyFaces>, IDisposable
{
    private const string RecipeText = """
        {
          "name": "toy", "epochs": 1, "batchSize": 8, "seed": 3,
          "model": { "network": "toy", "width": 6 },
          "input": { "sizePx": 32, "alignment": "resize" },
          "optimizer": { "learningRate": 1e-2, "backboneLearningRateScale": 0.5 },
          "emaDecay": 0.9
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TinyFaces _faces;
    private readonly TinyRun _run;

    public ToyNetTests(TinyFaces faces) => (_faces, _run) = (faces, new TinyRun(faces));

    private string Model => _folder.File("toy.onnx");

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_trains_and_its_model_file_analyzes_a_photo_as_the_network_does()
    {
        Assert.True(_run.Train(Recipe()));
        RunExporter.Export(_run.Files, Model);

        using Network net = Best();
        using (torch.NewDisposeScope())
        {
            // Statistics that nobody has trained would hide an export that leaves them out.
            Dictionary<string, torch.Tensor> state = net.state_dict();
            Assert.True(state["map_norm.running_mean"].abs().max().item<float>() > 1e-3);
            Assert.Equal(TinyRun.StepsPerEpoch, state["norm.num_batches_tracked"].item<long>());
        }

        float[] input = ExportFolder.RandomInput(3, 32);
        ExportFolder.AssertClose(ExportFolder.Run(net, input, 32), ExportFolder.Run(Model, input, 32), 1e-4f);

        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(Model);
        string photo = _faces.Data.Samples[0].ImagePath;
        FaceAnalysis face = Assert.Single(analyzer.Analyze(photo));
        using (torch.NewDisposeScope())
        using (torch.no_grad())
        {
            byte[] crop = new byte[3 * 32 * 32];
            new Alignment.FaceAligner(Alignment.AlignmentSettings.Resize, 32).Align(
                ImageDecoder.Decode(photo),
                null,
                crop
            );
            NetworkOutput output = net.call(new InputTensor(Recipe().Input).Of(crop, 1, 32));
            Assert.Equal((Expression)output.Expression!.argmax().item<long>(), face.Expression!.Label);
        }
    }

    /// <summary>Statistics of batch normalization are no parameters, and their counters no fractions: both must travel with a checkpoint.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void A_resumed_run_equals_an_unbroken_one(int epoch, int step)
    {
        Recipe recipe = Recipe("epochs=2");
        Assert.True(_run.Train(recipe));

        using var broken = new TinyRun(_faces);
        broken.Observer.OnProgress = progress =>
        {
            if ((progress.Epoch, progress.Step) == (epoch, step))
                broken.Observer.Stop();
        };
        Assert.False(broken.Train(recipe));
        broken.Observer.OnProgress = _ => { };
        Assert.True(broken.Train(recipe, resume: true));
        Assert.Equal(File.ReadAllBytes(_run.Files.Last), File.ReadAllBytes(broken.Files.Last));
        Assert.Equal(File.ReadAllBytes(_run.Files.Best), File.ReadAllBytes(broken.Files.Best));
    }

    [Fact]
    public void It_is_explained_by_its_own_stages()
    {
        Assert.True(_run.Train(Recipe()));
        using var explainer = new Explainer(_run.Files);
        Assert.Equal(2, explainer.StageCount);
        RgbImage image = ImageDecoder.Decode(_faces.Data.Samples[0].ImagePath);
        ExplainTarget[] targets = [ExplainTarget.Of(Expression.Happiness)];
        HeatMap first = explainer.Explain(image, null, targets, stage: 1).Targets[0]!.Value.Map,
            last = explainer.Explain(image, null, targets).Targets[0]!.Value.Map;
        Assert.Equal((8, 4, 8, 4), (first.Side, first.StridePx, last.Side, last.StridePx));
        Assert.NotEqual(first.Values, last.Values);
        Assert.Null(explainer.Explain(image, null, targets).Attention);
        Assert.Throws<ArgumentOutOfRangeException>(() => explainer.Explain(image, null, targets, stage: 3));
    }

    [Theory]
    [InlineData("conv.")]
    [InlineData("convolution.")]
    public void It_starts_from_weights_by_its_own_map_of_names(string convolution)
    {
        string file = _folder.File("start.safetensors");
        using var scope = torch.NewDisposeScope();
        using Network from = NetworkRegistry.Create(Recipe().Model),
            net = NetworkRegistry.Create(Recipe().Model);

        // Counters are no weights: a file of another program need not have them.
        SafetensorsFile.Write(
            file,
            from.state_dict()
                .Where(named => !named.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                .ToDictionary(
                    named => named.Key.Replace("convolution.", convolution, StringComparison.Ordinal),
                    named => named.Value
                )
        );
        BackboneReport report = BackboneWeights.Load(net, file);
        Assert.Equal(convolution == "conv." ? "elsewhere" : "own", report.Layout);
        Assert.Equal(["map_norm.num_batches_tracked", "norm.num_batches_tracked"], report.Missing);
        Assert.True(
            net.state_dict()["convolution.weight"].equal(from.state_dict()["convolution.weight"]).all().item<bool>()
        );
    }

    private Network Best()
    {
        Network net = NetworkRegistry.Create(Recipe().Model);
        using var scope = torch.NewDisposeScope();
        using StoredWeights best = SafetensorsFile.Read(_run.Files.Best);
        StateDict.Load(net, best);
        net.eval();
        return net;
    }

    private static Recipe Recipe(params string[] settings) => RecipeFile.Parse(RecipeText, "toy.json", settings);
}
