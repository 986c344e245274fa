using Faer.Training.Losses;
using Faer.Training.Tests.Networks;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class LossesGoldenTests
{
    private const double Tolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    public static TheoryData<string> TwoLogits => GoldenCases.Find("swinface_losses*.safetensors");

    public static TheoryData<string> Cases => GoldenCases.Find("losses_*.safetensors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_agree(string name)
    {
        using var golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        if (golden.Tensors.ContainsKey("labels"))
        {
            CheckExpression(golden);
            return;
        }

        CheckAttributes(golden, new FocalLoss(2), "focal_gamma2", "focal_grad");
        CheckAttributes(golden, new BceLoss(), "bce", "bce_grad");
        CheckAttributes(golden, new AsymmetricLoss(4, 1, 0.05), "asl_gneg4_gpos1_clip005", "asl_grad");
    }

    /// <summary>
    /// SwinFace answers an attribute with two logits; the cross-entropy over them is the binary cross-entropy of their
    /// difference, summed over the attributes and averaged over the images.
    /// </summary>
    [Theory]
    [MemberData(nameof(TwoLogits))]
    public void The_difference_of_two_logits_has_the_loss_of_both(string name)
    {
        using var golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        Tensor logits = golden["attribute_logits"].clone().requires_grad_();

        Tensor actual = new BceLoss().Compute(
            logits.select(2, 1).sub(logits.select(2, 0)),
            golden["attribute_labels"].to(ScalarType.Float32)
        );
        actual.backward();

        CheckScaled(golden, "attribute_loss", actual.reshape(1), Tolerance);
        CheckScaled(golden, "attribute_grad", logits.grad!, GradientTolerance);
    }

    [Theory]
    [MemberData(nameof(TwoLogits))]
    public void CosFace_agrees_for_given_cosines(string name)
    {
        using var golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        Tensor cosines = golden["cosines"].clone().requires_grad_();
        using var loss = new CosFaceLoss((int)cosines.shape[1], featureCount: 2);

        Tensor logits = loss.LogitsOf(cosines, golden["people"]);
        Tensor actual = new CrossEntropyLoss().Compute(logits, golden["people"]);
        actual.backward();

        // An unknown person has a margin here and none there; either way the row does not count in the loss.
        Tensor known = golden["people"].ge(0).nonzero().flatten();
        Assert.Equal(3, known.shape[0]);
        Tensor expected = golden["cosface_logits"].index_select(0, known);
        Close.Within(
            Tolerance * Math.Max(1, expected.abs().max().item<float>()),
            expected,
            logits.index_select(0, known),
            "logits of CosFace"
        );
        CheckScaled(golden, "cosface_loss", actual.reshape(1), Tolerance);
        CheckScaled(golden, "cosface_grad", cosines.grad!, GradientTolerance);
    }

    /// <summary>The tolerance is relative to the largest value, if that is above 1.</summary>
    private static void CheckScaled(StoredWeights golden, string key, Tensor actual, double tolerance) =>
        Close.Within(tolerance * Math.Max(1, golden[key].abs().max().item<float>()), golden[key], actual, key);

    private static void CheckAttributes(StoredWeights golden, IAttributeLoss loss, string value, string gradient)
    {
        var logits = golden["logits"].clone().requires_grad_();
        var actual = loss.Compute(logits, golden["targets"]);
        actual.backward();
        // The value is a sum of 40 terms, so its tolerance is relative to its size.
        double size = Math.Max(1, golden[value].item<float>());
        Close.Within(Tolerance * size, golden[value], actual.reshape(1), value);
        Close.Within(Tolerance, golden[gradient], logits.grad, gradient);
    }

    private static void CheckExpression(StoredWeights golden)
    {
        using var center = new CenterLoss((int)golden["centers"].shape[0], (int)golden["centers"].shape[1]);
        StateDict.Load(center, new Dictionary<string, Tensor> { ["centers"] = golden["centers"] }, golden.Source);
        using var loss = GoldenLoss.Of(center);
        var logits = golden["logits"].clone().requires_grad_();
        var features = golden["features"].clone().requires_grad_();
        using var output = Outputs.Of(features, null, logits);

        var terms = loss.Compute(output, GoldenLoss.Targets(golden["labels"]));
        terms.Total.backward();

        CheckValue("cross_entropy", terms["expression"]!);
        CheckValue("center", terms["center"]!);
        CheckValue("total_lambda001", terms.Total);
        Close.Within(Tolerance, golden["grad_logits"], logits.grad, "gradient of the logits");
        Close.Within(Tolerance, golden["grad_features"], features.grad, "gradient of the features");
        Close.Within(
            Tolerance,
            golden["grad_centers"],
            center.get_parameter("centers")!.grad,
            "gradient of the centers"
        );

        void CheckValue(string name, Tensor actual) =>
            Close.Within(Tolerance * Math.Max(1, golden[name].item<float>()), golden[name], actual.reshape(1), name);
    }
}
