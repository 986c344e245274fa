using System.Globalization;
using Faer.Data.Calibration;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks.Faer;
using Faer.Training.RunFolders;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Export;

public sealed class RunExporterTests : IDisposable
{
    private const int Images = 24;
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;
    private readonly string _model;

    public RunExporterTests()
    {
        _folder = new RunFolder(_temporary.File("run"));
        _model = _temporary.File("x.onnx");
        Write();
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_file_contains_the_metadata_of_the_run_folder()
    {
        RunExport export = RunExporter.Export(_folder, _model, new RunExportOptions { Name = "mine" });

        using FaceModel model = FaceModel.FromFile(_model);
        ModelMetadata metadata = model.Metadata;
        Assert.Equal(export.Metadata.ToJson(), metadata.ToJson());
        Assert.Equal(3, export.Epoch);
        Assert.Equal(
            ("mine", "tiny", Hash, 64),
            (metadata.Name, metadata.Recipe, metadata.RecipeHash, metadata.InputSizePx)
        );
        Assert.Equal("not stated", metadata.Licence);
        Assert.StartsWith("Not stated", metadata.Terms, StringComparison.Ordinal);
        Assert.Equal(["Rosy_Cheeks", "fear", "disgust"], metadata.Heads.SelectMany(head => head.Untrained));
        Assert.Equal(export.Temperatures["attributes"].Temperature, metadata.FindHead("attributes")!.Temperature);
        Assert.Equal(export.Temperatures["expression"].Temperature, metadata.FindHead("expression")!.Temperature);
        Assert.All(export.Temperatures.Values, fit => Assert.True(fit.NllAfter < fit.NllBefore));
        Assert.Null(export.Bias);
    }

    /// <summary>
    /// The run was trained on lfw. Terms and name of a recipe for another data set would be wrong for its weights.
    /// </summary>
    [Theory]
    [InlineData("""{ "licence": "mine alone", "text": "Ask me." }""", "tiny", "mine alone", "Ask me.")]
    [InlineData(
        """{ "dataSet": "lfw", "licence": "research-only", "text": "Research." }""",
        "tiny",
        "research-only",
        "Research."
    )]
    [InlineData(
        """{ "dataSet": "lfw" }""",
        "tiny",
        "not stated",
        "Not stated. The permitted use depends on the pictures and labels of the training data (data set 'lfw')."
    )]
    [InlineData(
        """{ "dataSet": "folder", "licence": "research-only", "text": "Research." }""",
        "x",
        "not stated",
        "Not stated. The permitted use depends on the pictures and labels of the training data (data set 'lfw')."
    )]
    public void Terms_come_from_the_recipe_if_it_is_for_this_data_set(
        string terms,
        string name,
        string licence,
        string text
    )
    {
        File.WriteAllText(
            _folder.Recipe,
            RecipeText.Replace("{ \"name\"", $"{{ \"terms\": {terms}, \"name\"", StringComparison.Ordinal)
        );
        ModelMetadata metadata = RunExporter.Export(_folder, _model).Metadata;
        Assert.Equal((name, licence, text), (metadata.Name, metadata.Licence, metadata.Terms));

        metadata = RunExporter
            .Export(
                _folder,
                _model,
                new RunExportOptions
                {
                    Name = "n",
                    Licence = "l",
                    Terms = "t",
                }
            )
            .Metadata;
        Assert.Equal(("n", "l", "t"), (metadata.Name, metadata.Licence, metadata.Terms));
    }

    [Fact]
    public void The_model_is_the_network_of_the_best_epoch()
    {
        RunExporter.Export(_folder, _model);
        float[] input = ExportFolder.RandomInput(2, 64);
        using FaerNet net = Net();
        using StoredWeights weights = SafetensorsFile.Read(_folder.Best);
        StateDict.Load(net, weights);
        net.eval();
        ExportFolder.AssertClose(ExportFolder.Run(net, input, 64), ExportFolder.Run(_model, input, 64), 1e-4f);
    }

    [Fact]
    public void The_bias_of_rare_expressions_is_added_before_the_temperature()
    {
        RunExporter.Export(_folder, _model);
        RunExport biased = RunExporter.Export(
            _folder,
            _temporary.File("biased.onnx"),
            new RunExportOptions { RareExpressionBias = 1 }
        );

        Assert.True(biased.Bias!.Tau > 0);
        Assert.True(biased.Bias.MacroRecallAfter > biased.Bias.MacroRecallBefore);
        float[] input = ExportFolder.RandomInput(1, 64);
        float[] plain = ExportFolder.Run(_model, input, 64)["expression"],
            raised = ExportFolder.Run(_temporary.File("biased.onnx"), input, 64)["expression"];
        for (int i = 0; i < plain.Length; i++)
            Assert.Equal(plain[i] + biased.Bias.Values[i], raised[i], 1e-4f);

        // The temperature is fitted on the outputs of the file's graph, which are the logits with the bias.
        using var scope = torch.NewDisposeScope();
        using StoredWeights validation = SafetensorsFile.Read(_folder.BestValidation);
        float[] logits = [.. validation["expression.logits"].data<float>()];
        biased.Bias.AddTo(logits);
        int[] classes = [.. validation["expression.targets"].to(torch.ScalarType.Int32).data<int>()];
        Assert.Equal(
            TemperatureScaling.FitSingleLabel(logits, classes).Temperature,
            biased.Temperatures["expression"].Temperature
        );
    }

    [Fact]
    public void The_file_contains_the_training_prior()
    {
        Assert.Null(RunExporter.Export(_folder, _model).Metadata.FindHead("expression")!.TrainingPrior);

        double[] draws = [2000, 1800, 800, 900, 700, 700, 800];
        RunDescription run = RunDescription.Load(_folder.Run) with
        {
            ClassDraws = new Dictionary<string, IReadOnlyList<double>> { ["expression"] = draws },
        };
        run.Save(_folder.Run);
        RunExport plain = RunExporter.Export(_folder, _model),
            raised = RunExporter.Export(_folder, _model, new RunExportOptions { RareExpressionBias = 1 });

        ModelHead head = plain.Metadata.FindHead("expression")!,
            biased = raised.Metadata.FindHead("expression")!;
        Assert.Null(plain.Metadata.FindHead("attributes")!.TrainingPrior);
        Assert.Null(head.Prior);
        double[] powers =
        [
            .. draws.Select((drawn, c) => drawn * Math.Exp(raised.Bias!.Values[c] / biased.Temperature)),
        ];
        for (int c = 0; c < draws.Length; c++)
        {
            Assert.Equal(draws[c] / draws.Sum(), head.TrainingPrior![c], 1e-6);
            Assert.Equal(powers[c] / powers.Sum(), biased.TrainingPrior![c], 1e-5);
        }
    }

    [Fact]
    public void Half_precision_halves_the_file()
    {
        RunExporter.Export(_folder, _model);
        RunExporter.Export(
            _folder,
            _temporary.File("half.onnx"),
            new RunExportOptions { Precision = WeightPrecision.Float16Weights }
        );
        Assert.True(new FileInfo(_temporary.File("half.onnx")).Length < 0.75 * new FileInfo(_model).Length);
    }

    [Fact]
    public void Weights_and_logits_of_different_epochs_are_refused()
    {
        WriteValidation(epoch: 4);
        AssertRefused("epoch 3", "epoch 4", _folder.Best);
    }

    [Fact]
    public void Weights_of_another_recipe_are_refused()
    {
        WriteWeights(hash: new string('c', 64));
        AssertRefused("recipeHash", _folder.Best);
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        File.WriteAllText(_folder.Recipe, RecipeText.Replace("32", "48", StringComparison.Ordinal));
        AssertRefused("do not fit", _folder.Best);
    }

    [Theory]
    [InlineData("recipe.json")]
    [InlineData("run.json")]
    [InlineData("checkpoints/best.safetensors")]
    [InlineData("checkpoints/best-validation.safetensors")]
    public void A_missing_or_damaged_file_is_named(string file)
    {
        string path = Path.Combine(_folder.Root, file);
        File.WriteAllText(path, "{");
        AssertRefused(path);
        File.Delete(path);
        AssertRefused(path);
    }

    [Theory]
    [InlineData("checkpoints/best.safetensors")]
    [InlineData("checkpoints/best-validation.safetensors")]
    public void A_flipped_bit_is_detected_by_the_hash(string file)
    {
        string path = Path.Combine(_folder.Root, file);
        using (var scope = torch.NewDisposeScope())
        {
            using StoredWeights weights = SafetensorsFile.Read(path);
            SafetensorsFile.Write(path, weights.Tensors, WeightsHash.Sign(weights.Metadata, weights.Tensors));
        }

        RunExporter.Export(_folder, _model);
        File.Delete(_model);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^5] ^= 1;
        File.WriteAllBytes(path, bytes);
        AssertRefused($"{path}: the file is damaged");
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains(
            "none",
            Assert
                .Throws<FaerException>(() => RunExporter.Export(new RunFolder(_temporary.File("none")), _model))
                .Message,
            StringComparison.Ordinal
        );

    private const string RecipeText =
        """{ "name": "tiny", "model": { "backbone": "", "depths": [1, 1, 1, 1], "dims": [8, 16, 24, 32] }, "input": { "sizePx": 64 } }""";

    private static string Hash { get; } = new('b', 64);

    private static FaerNet Net() => ExportFolder.Net(depths: [1, 1, 1, 1]);

    private void AssertRefused(params string[] words)
    {
        FaerException error = Assert.Throws<FaerException>(() => RunExporter.Export(_folder, _model));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.False(File.Exists(_model));
    }

    private void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Best)!);
        File.WriteAllText(_folder.Recipe, RecipeText);
        var counts = FacialAttributes.Names.ToDictionary(name => name, _ => 500);
        counts["Rosy_Cheeks"] = 0;
        int[] expressions = [4000, 3600, 84, 219, 9, 8, 155];
        foreach ((int i, int count) in expressions.Index())
            counts[Expressions.Names[i]] = count;
        new RunDescription("tiny", Hash, "lfw", 8000, Images, counts).Save(_folder.Run);
        WriteWeights(Hash);
        WriteValidation(epoch: 3);
    }

    private void WriteWeights(string hash)
    {
        using var scope = torch.NewDisposeScope();
        using FaerNet net = Net();
        SafetensorsFile.Write(_folder.Best, net.state_dict(), Metadata(3, hash));
    }

    /// <summary>
    /// Logits that are right about half the time and much too confident; anger (6) is always just below neutral (0).
    /// </summary>
    private void WriteValidation(int epoch)
    {
        using var scope = torch.NewDisposeScope();
        var random = new Random(5);
        var attributeTargets = new float[Images * FacialAttributes.Count];
        var attributeLogits = new float[attributeTargets.Length];
        for (int i = 0; i < attributeTargets.Length; i++)
        {
            attributeTargets[i] = random.NextSingle();
            attributeLogits[i] = 8 * ((2 * random.NextSingle()) - 1);
        }

        var classes = new long[Images];
        var logits = new float[Images * Expressions.BasicCount];
        for (int i = 0; i < Images; i++)
        {
            classes[i] = i % 2 == 0 ? 0 : 6;
            logits[(i * Expressions.BasicCount) + 6] = 2;
            logits[i * Expressions.BasicCount] = classes[i] == 6 ? 2.5f : 9;
        }

        SafetensorsFile.Write(
            _folder.BestValidation,
            new Dictionary<string, torch.Tensor>
            {
                ["attributes.targets"] = torch.tensor(attributeTargets, Images, FacialAttributes.Count),
                ["attributes.logits"] = torch.tensor(attributeLogits, Images, FacialAttributes.Count),
                ["expression.targets"] = torch.tensor(classes),
                ["expression.logits"] = torch.tensor(logits, Images, Expressions.BasicCount),
            },
            Metadata(epoch, Hash)
        );
    }

    private static Dictionary<string, string> Metadata(int epoch, string hash) =>
        new() { ["epoch"] = epoch.ToString(CultureInfo.InvariantCulture), ["recipeHash"] = hash };
}
