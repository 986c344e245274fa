using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Networks;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks.Faces;

[NoTensorLeaks]
public sealed class FacesLossTests
{
    private static readonly double[] s_counts = [400, 100, 25, 4, 0, 50, 1];

    [Theory]
    [InlineData(true, 7, 0.01)]
    [InlineData(true, 0, 0.01)]
    [InlineData(false, 7, 0)]
    public void It_has_the_losses_of_the_heads(bool attributes, int expressions, double centerWeight)
    {
        using var scope = NewDisposeScope();
        var recipe = new Recipe
        {
            Name = "x",
            Model = new FaerNetOptions { Attributes = attributes, Expressions = expressions },
            Loss = new LossRecipe
            {
                CenterWeight = centerWeight,
                AttributeWeight = 2,
                ExpressionWeight = 3,
            },
        };
        using TaskLoss loss = Create(recipe);
        LossTerms terms = Compute(loss, attributes, expressions);

        Assert.Equal(
            (attributes, expressions > 0, expressions > 0 && centerWeight > 0),
            (terms["attributes"] is not null, terms["expression"] is not null, terms["center"] is not null)
        );
        double expected =
            (2 * Value(terms["attributes"]))
            + (3 * Value(terms["expression"]))
            + (centerWeight * Value(terms["center"]));
        Assert.Equal(expected, Value(terms.Total), 1e-4);
    }

    /// <summary>
    /// Logits of 0: the adjustment changes an image's cross-entropy from log 7 to -log(prior), and the weights favour
    /// the rarer class by the square root of 400.
    /// </summary>
    [Fact]
    public void Class_weights_and_priors_come_from_the_counts()
    {
        using var scope = NewDisposeScope();
        var plain = new Recipe
        {
            Name = "x",
            Loss = new LossRecipe { CenterWeight = 0 },
        };
        var balanced = plain with { Loss = plain.Loss with { ClassWeightPower = 0.5, LogitAdjustment = 1 } };
        using TaskLoss without = Create(plain),
            with = Create(balanced);

        Assert.Equal(Math.Log(7), Value(Compute(without, true, 7)["expression"]), 1e-5);

        // The class without an image counts as a class with one image.
        double all = s_counts.Sum() + 1,
            common = -Math.Log(400 / all),
            rare = -Math.Log(1 / all);
        Assert.Equal(((common / 20) + rare) / ((1 / 20.0) + 1), Value(Compute(with, true, 7)["expression"]), 1e-4);
    }

    /// <summary>Other heads have the loss of their kind, their own weight, and no centers.</summary>
    [Fact]
    public void Every_head_has_the_loss_of_its_kind()
    {
        using var scope = NewDisposeScope();
        LabelHead mood = new("mood", HeadKind.SingleLabel, ["calm", "tense"]),
            gear = new("gear", HeadKind.MultiLabel, ["mask", "helmet", "goggles"]);
        var recipe = new LossRecipe
        {
            Attributes = AttributeLossKind.Bce,
            HeadWeights = new Dictionary<string, double> { ["gear"] = 0.25 },
        };
        using TaskLoss loss = FacesLoss.Balanced(recipe, [mood, gear], 8);
        using var output = new NetworkOutput(
            zeros(1, 8),
            zeros(1, 8),
            [KeyValuePair.Create("mood", zeros(1, 2)), KeyValuePair.Create("gear", zeros(1, 3))]
        );
        LossTerms terms = loss.Compute(
            output,
            new BatchTargets([
                KeyValuePair.Create("mood", tensor(new[] { 1L })),
                KeyValuePair.Create("gear", ones(1, 3)),
            ])
        );

        Assert.Equal(["mood", "gear"], terms.Terms.Select(term => term.Name));
        Assert.Equal(Math.Log(2), Value(terms["mood"]), 1e-6);
        Assert.Equal(3 * Math.Log(2), Value(terms["gear"]), 1e-6);
        Assert.Equal(1.75 * Math.Log(2), Value(terms.Total), 1e-6);
    }

    private static TaskLoss Create(Recipe recipe) =>
        FacesLoss.Create(
            recipe.Loss,
            recipe.Model.ToHeads(),
            new Dictionary<string, double[]> { ["expression"] = s_counts },
            32
        );

    /// <summary>One image of the most frequent class and one of the last.</summary>
    private static LossTerms Compute(TaskLoss loss, bool attributes, int expressions)
    {
        var output = Outputs.Of(
            ones(2, 32),
            attributes ? zeros(2, FacialAttributes.Count) : null,
            expressions > 0 ? zeros(2, expressions) : null
        );
        return loss.Compute(
            output,
            new BatchTargets([
                KeyValuePair.Create("attributes", full(2, FacialAttributes.Count, value: 0.3)),
                KeyValuePair.Create("expression", tensor(new[] { 0L, 6L })),
            ])
        );
    }

    private static double Value(Tensor? loss) => loss is null ? 0 : loss.item<float>();
}
