using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.StartingWeights;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

/// <summary>The same ConvNeXt in four layouts, and the FAER authors' file of a network of another case.</summary>
[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class BackboneWeightsGoldenTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Layouts =>
        [
            .. GoldenCases
                .Find("convnext_*.pth")
                .Concat(GoldenCases.Find("convnext_*.safetensors"))
                .Select(row => row.Data)
                .Where(name => name != "convnext_expected.safetensors"),
        ];

    public static TheoryData<string> Authors => GoldenCases.Find("faer_authors_*.pth");

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Features_of_a_layout_agree(string name)
    {
        using var expected = GoldenCases.Read("convnext_expected.safetensors");
        using var file = WeightsFile.Read(GoldenCases.PathOf(name));
        var (_, parameters) = FaerKeys.ToOwn(BackboneWeights.Unwrapped(file), file.Source);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        BackboneSpec spec = GoldenNet.SpecOf(parameters);
        using var net = new FaerNet(
            new FaerNetOptions
            {
                Depths = spec.Depths,
                Dims = spec.Dims,
                Attention = AttentionKind.None,
            }
        );
        net.eval();

        var report = BackboneWeights.Load(net, GoldenCases.PathOf(name));

        Assert.Equal(
            ["heads.attributes.bias", "heads.attributes.weight", "heads.expression.bias", "heads.expression.weight"],
            report.Missing
        );
        Assert.Equal(["head.bias", "head.weight"], report.Unexpected);
        Assert.Equal(file.Tensors.Count - 2, report.Loaded.Count);
        using var output = net.call(expected["input"]);
        Close.Within(Tolerance, expected["pooled"], output.Features, "pooled");
        Close.Within(Tolerance, expected["feature_map"].mean([2, 3]), output.Features, "feature map");

        // The network has no head of that many classes; its norm is what is left to test.
        var own = net.state_dict();
        var normalised = nn.functional.layer_norm(
            output.Features,
            [net.FeatureCount],
            own["norm.weight"],
            own["norm.bias"],
            1e-6
        );
        Close.Within(
            Tolerance,
            expected["logits"],
            nn.functional.linear(normalised, parameters["head.weight"], parameters["head.bias"]),
            "logits"
        );
    }

    [Theory]
    [MemberData(nameof(Authors))]
    public void The_authors_file_gives_the_case_of_the_same_weights(string name)
    {
        using var golden = GoldenCases.Read(CaseOf(name));
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var net = GoldenNet.Untrained(golden.WithPrefix("param."));
        net.eval();

        var report = BackboneWeights.Load(net, GoldenCases.PathOf(name));

        Assert.Equal(FaerKeys.Facebook, report.Layout);
        Assert.Equal(net.state_dict().Keys.Order(StringComparer.Ordinal), report.Loaded);
        Assert.Empty(report.Missing.Concat(report.Unexpected).Concat(report.Reshaped));
        using var output = net.call(golden["input"]);
        Close.Within(Tolerance, golden["features"], output.Features, "features");
        Close.Within(Tolerance, golden["logits"], output.Attributes ?? output.Expression, "logits");
    }

    /// <summary>The case that the authors' file holds the weights of, told by one of its tensors.</summary>
    private static string CaseOf(string authorsFile)
    {
        const string tensor = "stages.0.0.gamma";
        using var scope = NewDisposeScope();
        using var file = WeightsFile.Read(GoldenCases.PathOf(authorsFile));
        var weights = FaerKeys.ToOwn(BackboneWeights.Unwrapped(file), file.Source).Tensors[tensor];
        return FaerNetGoldenTests.Cases.Select(row => row.Data).FirstOrDefault(IsSame)
            ?? throw new InvalidOperationException($"No faer_depths* case beside {authorsFile} has its weights.");

        bool IsSame(string name)
        {
            using var golden = GoldenCases.Read(name);
            var other = golden[$"param.{tensor}"];
            return other.shape.SequenceEqual(weights.shape) && other.eq(weights).all().item<bool>();
        }
    }
}
