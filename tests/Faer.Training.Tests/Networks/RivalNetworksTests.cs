using Faer.Data.Quantization;
using Faer.Imaging;
using Faer.Training.Explaining;
using Faer.Training.Export;
using Faer.Training.Inspection;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.StartingWeights;
using Faer.Training.Tasks;
using Faer.Training.Tests.Export;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Networks;

/// <summary>SwinFace and TransFER through everything that a user does with a network.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RivalNetworksTests : IClassFixture<TinyFaces>, IDisposable
{
    private const int SizePx = 32;
    private const string SwinFace =
        """{ "network": "swinface", "depths": [1, 2], "width": 8, "attentionHeads": [1, 2], "window": 4, "fusedChannels": 16 }""";
    private const string TransFer =
        """{ "network": "transfer", "stemWidths": [4, 8], "stemUnits": [1, 2], "branchReduction": 4, "positions": 8, "width": 12, "depth": 2, "attentionHeads": 3 }""";

    private readonly TemporaryFolder _folder = new();
    private readonly TinyFaces _faces;
    private readonly TinyRun _run;

    public RivalNetworksTests(TinyFaces faces) => (_faces, _run) = (faces, new TinyRun(faces));

    public static TheoryData<string> Models => [SwinFace, TransFer];

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    /// <summary>Dropped heads, maps, branches and values are drawn by the step, and the statistics are saved.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void A_resumed_run_equals_an_unbroken_one(string model)
    {
        Recipe recipe = Parse(model, "epochs=2");
        Assert.True(_run.Train(recipe));

        using var broken = new TinyRun(_faces);
        broken.Observer.OnProgress = progress =>
        {
            if ((progress.Epoch, progress.Step) == (2, 1))
                broken.Observer.Stop();
        };
        Assert.False(broken.Train(recipe));
        broken.Observer.OnProgress = _ => { };
        Assert.True(broken.Train(recipe, resume: true));
        Assert.Equal(File.ReadAllBytes(_run.Files.Last), File.ReadAllBytes(broken.Files.Last));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_file_gives_the_outputs_of_the_network(string model)
    {
        using var folder = new ExportFolder();
        foreach (LabelHead[] heads in HeadLists())
        {
            using Network net = Randomized(model, heads);
            float[] input = ExportFolder.RandomInput(3, SizePx);
            string file = folder.Export(net, SizePx, name: $"{heads.Length}.onnx");
            ExportFolder.AssertClose(
                ExportFolder.Run(net, input, SizePx),
                ExportFolder.Run(file, input, SizePx),
                1e-4f
            );
        }
    }

    /// <summary>A head's bias, as the export of a run adds it for rare expressions.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void A_bias_is_added_to_the_logits_of_a_head(string model)
    {
        using var folder = new ExportFolder();
        using Network net = Randomized(model, [LabelHead.Attributes, LabelHead.Expression(7)]);
        float[] input = ExportFolder.RandomInput(2, SizePx),
            bias = [.. Enumerable.Range(0, 7).Select(label => label / 4f)];

        Dictionary<string, float[]> plain = ExportFolder.Run(net, input, SizePx),
            biased = ExportFolder.Run(
                folder.Export(net, SizePx, ExportFolder.Biased(LabelHead.ExpressionName, bias)),
                input,
                SizePx
            );

        Assert.All(
            plain[LabelHead.ExpressionName].Zip(biased[LabelHead.ExpressionName]).Index(),
            row => Assert.Equal(row.Item.First + bias[row.Index % 7], row.Item.Second, 1e-4f)
        );
        Assert.Equal(plain[LabelHead.AttributesName][0], biased[LabelHead.AttributesName][0], 1e-4f);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_exported_run_analyzes_and_quantizes(string model)
    {
        Assert.True(_run.Train(Parse(model)));
        string file = _folder.File("model.onnx"),
            small = _folder.File("int8.onnx");
        RunExporter.Export(_run.Files, file);
        string photo = _faces.Data.Samples[0].ImagePath;

        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(file);
        FaceAnalysis face = Assert.Single(analyzer.Analyze(photo));
        using Network net = Best(model);
        using (torch.NewDisposeScope())
        using (torch.no_grad())
        {
            byte[] crop = new byte[3 * SizePx * SizePx];
            new Alignment.FaceAligner(Alignment.AlignmentSettings.Resize, SizePx).Align(
                ImageDecoder.Decode(photo),
                null,
                crop
            );
            NetworkOutput output = net.call(new InputTensor(Parse(model).Input).Of(crop, 1, SizePx));
            Assert.Equal((Expression)output.Expression!.argmax().item<long>(), face.Expression!.Label);
        }

        QuantizationResult result = ModelQuantizer.Quantize(
            file,
            _faces.Data,
            small,
            null,
            new QuantizationOptions { Images = 12, MinAgreement = 0.5 },
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Contains(result.Layers, layer => layer.Precision == LayerPrecision.EightBits);
        Assert.True(new FileInfo(small).Length < new FileInfo(file).Length);
        using FaceAnalyzer quantized = FaceAnalyzer.FromFile(small);
        Assert.Single(quantized.Analyze(photo));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_stage_is_explained_with_its_own_map(string model)
    {
        Assert.True(_run.Train(Parse(model)));
        using var explainer = new Explainer(_run.Files);
        RgbImage image = ImageDecoder.Decode(_faces.Data.Samples[0].ImagePath);
        ExplainTarget[] targets = [ExplainTarget.Of(Expression.Happiness)];
        for (int stage = 1; stage <= explainer.StageCount; stage++)
        {
            HeatMap map = explainer.Explain(image, null, targets, stage: stage).Targets[0]!.Value.Map;
            Assert.Equal(SizePx, map.Side * map.StridePx);
        }
    }

    /// <summary>A start from a run with other heads keeps the backbone.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Weights_of_a_run_start_a_network_with_other_heads(string model)
    {
        Assert.True(_run.Train(Parse(model)));
        using var scope = torch.NewDisposeScope();
        using Network net = NetworkRegistry.Create(
            Parse(model).Model,
            [new LabelHead("mask", HeadKind.MultiLabel, ["mask", "veil"])]
        );
        var before = net.state_dict().ToDictionary(named => named.Key, named => named.Value.clone());

        var report = BackboneWeights.Load(net, _run.Files.Best);

        using StoredWeights best = SafetensorsFile.Read(_run.Files.Best);
        Assert.Contains(report.Loaded, key => net.Layers.IndexOf(key) < net.Layers.Count);
        Assert.All(report.Loaded, key => Assert.True(net.state_dict()[key].equal(best[key]).all().item<bool>()));
        Assert.All(
            net.state_dict().Keys.Except(report.Loaded),
            key => Assert.True(net.state_dict()[key].equal(before[key]).all().item<bool>())
        );
    }

    [Theory]
    [InlineData(SwinFace, "swinface")]
    [InlineData(TransFer, "transfer")]
    public void Weights_of_another_network_are_refused_in_one_line(string model, string name)
    {
        string file = _folder.File("other.safetensors");
        using var scope = torch.NewDisposeScope();
        using Network other = NetworkRegistry.Create(Parse("""{ "network": "residual" }""").Model),
            net = NetworkRegistry.Create(Parse(model).Model);
        SafetensorsFile.Write(file, other.state_dict());

        var error = Assert.Throws<FaerException>(() => BackboneWeights.Load(net, file));

        Assert.StartsWith($"{file}: these are not the weights of a", error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', error.Message);
    }

    /// <summary>Pre-training has no heads: the vector of a person is the output.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void A_network_without_heads_gives_the_vector_of_a_person(string model)
    {
        using var scope = torch.NewDisposeScope();
        using Network net = NetworkRegistry.Create(
            RecipeFile
                .Parse(
                    $$"""{ "name": "p", "model": {{model}}, "input": { "sizePx": 32 }, "loss": { "identity": "arcFace" } }""",
                    "p.json",
                    ["model.attributes=false", "model.expressions=0"]
                )
                .Model,
            []
        );
        net.eval();

        using NetworkOutput output = net.call(torch.zeros(2, 3, SizePx, SizePx));

        Assert.Empty(output.Logits);
        Assert.Equal([2, net.FeatureCount], output.HeadInput.shape);
    }

    /// <summary>Multiply-adds by hand, of a network small enough for it.</summary>
    [Fact]
    public void Attention_counts_as_arithmetic()
    {
        Recipe recipe = Parse(
            """{ "network": "transfer", "stemWidths": [2], "stemUnits": [1], "branchReduction": 2, "positions": 16, "width": 4, "depth": 1, "attentionHeads": 2, "expansion": 1, "attributes": false }"""
        );
        NetworkSummary summary = NetworkSummary.Of(recipe);

        // Tokens: 256 and the class token, 4 channels. Queries, keys and values, two products, projection, MLP.
        const int tokens = 257;
        Assert.Equal(
            (tokens * 4 * 12) + (2 * tokens * tokens * 4) + (tokens * 4 * 4) + (2 * tokens * 4 * 4),
            summary.Parts.Single(part => part.Name == "vit").MultiplyAdds
        );
    }

    /// <summary>The figures that running the authors' code gave, in millions.</summary>
    [Theory]
    [InlineData("""{ "network": "swinface" }""", 6090, "backbone", 4480)]
    [InlineData("""{ "network": "transfer", "attributes": false }""", 15_280, "vit", 9772)]
    public void The_published_networks_cost_what_their_code_does(string model, int all, string part, int ofPart)
    {
        NetworkSummary summary = NetworkSummary.Of(
            RecipeFile.Parse($$"""{ "name": "r", "model": {{model}}, "input": { "sizePx": 112 } }""", "r.json", [])
        );

        Assert.Equal(all, summary.MultiplyAdds / 1e6, 10.0);
        Assert.Equal(ofPart, summary.Parts.Single(one => one.Name == part).MultiplyAdds / 1e6, 5.0);
    }

    private static IEnumerable<LabelHead[]> HeadLists() =>
        [
            [LabelHead.Attributes, LabelHead.Expression(8)],
            [LabelHead.Expression(7)],
            [
                new LabelHead("mask", HeadKind.MultiLabel, ["mask", "veil"]),
                LabelHead.Attributes,
                new LabelHead("age", HeadKind.SingleLabel, ["young", "middle", "old"]),
            ],
        ];

    private static Network Randomized(string model, LabelHead[] heads)
    {
        Network net = NetworkRegistry.Create(Parse(model).Model, heads);
        ExportFolder.Randomize(net);
        return net;
    }

    private Network Best(string model)
    {
        Network net = NetworkRegistry.Create(Parse(model).Model);
        using var scope = torch.NewDisposeScope();
        using StoredWeights best = SafetensorsFile.Read(_run.Files.Best);
        StateDict.Load(net, best);
        net.eval();
        return net;
    }

    private static Recipe Parse(string model, params string[] settings) =>
        RecipeFile.Parse(
            $$"""
            {
              "name": "rival", "epochs": 1, "batchSize": 8, "seed": 3,
              "model": {{model}},
              "input": { "sizePx": 32, "alignment": "resize" },
              "loss": { "attributes": "bce", "centerWeight": 0 },
              "optimizer": { "learningRate": 1e-2, "backboneLearningRateScale": 0.1 },
              "emaDecay": 0.9
            }
            """,
            "rival.json",
            settings
        );
}
