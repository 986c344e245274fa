using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;
using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Identity;
using Faer.Training.Tests.Networks;
using Faer.Training.Tests.Runs;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks.Identity;

[NoTensorLeaks]
public sealed class IdentityTaskTests : IDisposable
{
    private const double Angle = 0.5;

    /// <summary>Four of the six people are in split train.</summary>
    private readonly IdentityTree _tree = new();

    public void Dispose() => _tree.Dispose();

    /// <summary>
    /// A face at the angle 0.5 to the first of four people, whose weights are the two axes and their opposites: the
    /// cosines are cos 0.5, sin 0.5, -cos 0.5 and -sin 0.5.
    /// </summary>
    [Fact]
    public void Each_loss_has_the_scale_and_the_margin_of_the_recipe()
    {
        double cos = Math.Cos(Angle),
            sin = Math.Sin(Angle);
        AssertLoss(Entropy(2 * cos, 2 * sin, -2 * cos, -2 * sin), "loss.identity=softmax");
        AssertLoss(
            Entropy(5 * Math.Cos(Angle + 0.3), 5 * sin, -5 * cos, -5 * sin),
            "loss.identity=arcFace",
            "loss.arcFaceScale=5",
            "loss.arcFaceMargin=0.3"
        );
        AssertLoss(
            Entropy(5 * (cos - 0.3), 5 * sin, -5 * cos, -5 * sin),
            "loss.identity=cosFace",
            "loss.cosFaceScale=5",
            "loss.cosFaceMargin=0.3"
        );
    }

    private void AssertLoss(double expected, params string[] settings)
    {
        Recipe recipe = TinyRun.Recipe([
            "model.attributes=false",
            "model.expressions=0",
            "model.attention=none",
            .. settings,
        ]);
        var task = new IdentityTask(recipe, [TrainingSource.Of(DataSetSource.Load(_tree.Source))]);
        using var scope = NewDisposeScope();
        using TaskLoss loss = task.CreateLoss(featureCount: 2);
        using (no_grad())
        {
            loss.named_parameters()
                .Single(named => named.name == "identity.weight")
                .parameter.copy_(tensor(new[] { 1f, 0, 0, 1, -1, 0, 0, -1 }).reshape(4, 2));
        }

        using var output = Outputs.Of(
            tensor(new[] { 2 * (float)Math.Cos(Angle), 2 * (float)Math.Sin(Angle) }).reshape(1, 2),
            null,
            null
        );
        BatchTargets targets = new([KeyValuePair.Create("people", tensor(new[] { 0L }))]);
        Assert.Equal(expected, loss.Compute(output, targets).Total.item<float>(), 1e-5);
    }

    /// <summary>Cross-entropy of the first class.</summary>
    private static double Entropy(params double[] logits) => Math.Log(logits.Sum(Math.Exp)) - logits[0];
}
