using Faer.Training.Networks;
using Faer.Training.Networks.Layers;
using Faer.Training.Networks.Residual;
using Faer.Training.Recipes;
using Faer.Training.Tests.Export;
using Faer.Training.Tests.Runs;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Residual;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class ResidualNetTests : IClassFixture<TinyFaces>, IDisposable
{
    private const int SizePx = 32;

    private const string RecipeText = """
        {
          "name": "residual", "epochs": 2, "batchSize": 8, "seed": 3,
          "model": { "network": "residual", "depths": [1, 1], "widths": [4, 6, 8], "headDropout": 0.2, "precision": "bfloat16" },
          "input": { "sizePx": 32, "alignment": "resize" },
          "optimizer": { "learningRate": 1e-2, "backboneLearningRateScale": 0.5 },
          "emaDecay": 0.9
        }
        """;

    private static readonly ResidualNetOptions s_small = new() { Depths = [1, 2], Widths = [4, 6, 8] };

    private readonly TinyFaces _faces;
    private readonly TinyRun _run;

    public ResidualNetTests(TinyFaces faces) => (_faces, _run) = (faces, new TinyRun(faces));

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_default_halves_the_map_three_times_with_torchvision_s_names()
    {
        using var scope = NewDisposeScope();
        using var net = new ResidualNet(new ResidualNetOptions(), [LabelHead.Expression(7)]);
        var sides = new List<long>();
        for (int stage = 1; stage <= net.StageCount; stage++)
        {
            var probe = new ForwardProbe(
                stage,
                map =>
                {
                    sides.Add(map.shape[^1]);
                    return map;
                }
            );
            using NetworkOutput output = net.Run(zeros(2, 3, 48, 48), probe);
            Assert.Equal([2, 256], output.Features.shape);
            Assert.Equal([2, 7], output.Expression!.shape);
        }

        Assert.Equal([24, 12, 6], sides);
        Assert.Equal([2, 4, 8], Enumerable.Range(1, 3).Select(net.StrideOf));
        Assert.Superset(
            new HashSet<string>([
                "conv1.weight",
                "bn1.running_var",
                "layer1.0.downsample.0.weight",
                "layer3.1.bn2.bias",
                "head.weight",
            ]),
            net.state_dict().Keys.ToHashSet()
        );
        Assert.DoesNotContain(net.state_dict().Keys, key => key.EndsWith("conv1.bias", StringComparison.Ordinal));
    }

    /// <summary>The same block, built from torch's modules.</summary>
    [Theory]
    [InlineData(4, 4, 1)]
    [InlineData(4, 6, 2)]
    public void A_block_adds_the_shortcut_before_the_last_rectifier(int inputs, int outputs, int stride)
    {
        using var scope = NewDisposeScope();
        using var block = new ResidualBlock(new ResidualBlockShape(inputs, outputs, stride));
        Dictionary<string, Tensor> weights = block.state_dict();
        Tensor input = randn(3, inputs, 8, 8);

        Tensor Normalized(Tensor map, string convolution, string norm, int padding, int step)
        {
            Tensor local = nn.functional.conv2d(
                    map,
                    weights[convolution],
                    strides: [step, step],
                    padding: [padding, padding]
                ),
                mean = local.mean([0, 2, 3], keepdim: true),
                variance = local.var([0, 2, 3], unbiased: false, keepdim: true);
            return (local - mean)
                .div((variance + 1e-5).sqrt())
                .mul(weights[$"{norm}.weight"].view(1, -1, 1, 1))
                .add(weights[$"{norm}.bias"].view(1, -1, 1, 1));
        }

        Tensor branch = Normalized(input, "conv1.weight", "bn1", 1, stride).relu();
        branch = Normalized(branch, "conv2.weight", "bn2", 1, 1);
        Tensor shortcut = stride == 1 ? input : Normalized(input, "downsample.0.weight", "downsample.1", 0, stride);
        Tensor expected = (branch + shortcut).relu();

        Assert.True(expected.max().item<float>() > 0.5f);
        Assert.True(block.call(input).allclose(expected, 1e-4, 1e-5));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void The_model_file_gives_the_same_outputs_as_the_network(bool grey, int stemStride)
    {
        using var folder = new ExportFolder();
        using Network net = Trained(s_small with { Grey = grey, StemStride = stemStride });
        float[] input = ExportFolder.RandomInput(3, SizePx);

        string file = folder.Export(net, SizePx);

        ExportFolder.AssertClose(ExportFolder.Run(net, input, SizePx), ExportFolder.Run(file, input, SizePx), 1e-4f);
    }

    [Fact]
    public void A_grey_network_uses_only_luminance()
    {
        using var scope = NewDisposeScope();
        using Network net = Trained(s_small with { Grey = true });
        Tensor color = randn(2, 3, SizePx, SizePx),
            luminance = (color * tensor([0.299f, 0.587f, 0.114f]).view(1, 3, 1, 1)).sum(1, keepdim: true);

        Tensor ofColor = net.call(color).Features,
            ofGrey = net.call(luminance.expand(-1, 3, -1, -1)).Features;

        Assert.True(ofColor.allclose(ofGrey, 1e-4, 1e-5));
        Assert.False(ofColor.allclose(net.call(color.flip(1)).Features, 1e-3, 1e-3));
    }

    /// <summary>bfloat16 has eight bits of precision: the result is close, but not equal.</summary>
    [Fact]
    public void Reduced_precision_applies_only_to_the_training_computation()
    {
        using var scope = NewDisposeScope();
        using Network full = Trained(s_small),
            reduced = Trained(s_small with { Precision = TrainingPrecision.Bfloat16 });
        Tensor input = randn(4, 3, SizePx, SizePx);

        Assert.True(full.call(input).Features.equal(reduced.call(input).Features).all().item<bool>());

        full.train();
        reduced.train();
        Tensor exact = full.call(input).Features,
            near = reduced.call(input).Features;
        Assert.Equal(ScalarType.Float32, near.dtype);
        float difference = (exact - near).abs().max().item<float>() / exact.abs().max().item<float>();
        Assert.InRange(difference, 1e-6f, 0.05f);

        near.sum().backward();
        Assert.All(
            reduced.parameters().Where(one => one.grad is not null),
            one => Assert.Equal(ScalarType.Float32, one.grad!.dtype)
        );
        Assert.NotNull(reduced.named_parameters().First(one => one.name == "conv1.weight").parameter.grad);
    }

    [Fact]
    public void A_resumed_run_equals_an_unbroken_one()
    {
        Recipe recipe = RecipeFile.Parse(RecipeText, "residual.json", []);
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

    /// <summary>A network in evaluation mode in which all weights and statistics matter.</summary>
    private static ResidualNet Trained(ResidualNetOptions options)
    {
        var net = new ResidualNet(options, LabelHeads());
        ExportFolder.Randomize(net);
        return net;
    }

    private static LabelHead[] LabelHeads() => [LabelHead.Attributes, LabelHead.Expression(8)];
}
