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

    private static void CheckAttributes(StoredWeights golden, IAttributeLoss loss, string value, string gradient)
    {
        var logits = golden["logits"].clone().requires_grad_();
        var actual = loss.Compute(logits, golden["targets"]);
        actual.backward();
        // A value is a sum of 40 terms; its tolerance is relative to its size.
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
