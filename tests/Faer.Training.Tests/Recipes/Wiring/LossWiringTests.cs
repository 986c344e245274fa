using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// Each field of the recipe's losses takes effect in the step: losses and gradients are computed by hand from the
/// logits.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class LossWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    private const int Classes = 7;
    private const double Tolerance = 2e-5;

    /// <summary>Training images of each expression, see <see cref="TwinFaces"/>.</summary>
    private static readonly int[] s_counts = [16, 16, 5, 10, 0, 0, 0];

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void Hard_attributes_round_the_targets(string hard)
    {
        using SteppedRun run = Train($"loss.hardAttributes={hard}");

        double[] expected = AttributeSlopes(run, hard == "true" ? target => target > 0.5 ? 1 : 0 : target => target);
        AssertClose(expected, run.Gradient("model.heads.attributes.bias"));
        Assert.Equal(
            AttributeLoss(run, (p, q) => -((q * Math.Log(p)) + ((1 - q) * Math.Log(1 - p))), hard == "true"),
            run.Metric("loss.attributes"),
            1e-4
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    public void Focal_loss_uses_the_recipes_gamma(double gamma)
    {
        using SteppedRun run = Train("loss.attributes=focal", Setting("loss.focalGamma", gamma));

        double expected = AttributeLoss(
            run,
            (p, q) => -((Math.Pow(1 - p, gamma) * q * Math.Log(p)) + (Math.Pow(p, gamma) * (1 - q) * Math.Log(1 - p)))
        );
        Assert.Equal(expected, run.Metric("loss.attributes"), 1e-4);
    }

    [Fact]
    public void Asymmetric_loss_uses_the_papers_formula()
    {
        using SteppedRun run = Train("loss.attributes=asymmetric");

        double expected = AttributeLoss(
            run,
            (p, q) =>
            {
                double shifted = Math.Max(p - 0.05, 0);
                return -((q * (1 - p) * Math.Log(p)) + ((1 - q) * Math.Pow(shifted, 4) * Math.Log(1 - shifted)));
            }
        );
        Assert.Equal(expected, run.Metric("loss.attributes"), 1e-4);
    }

    [Theory]
    [InlineData(1, 1, 0.01)]
    [InlineData(0.25, 3, 0.5)]
    [InlineData(2, 0.5, 0.003)]
    public void The_total_is_the_sum_with_the_recipes_weights(double attributes, double expression, double center)
    {
        using SteppedRun run = Train(
            Setting("loss.attributeWeight", attributes),
            Setting("loss.expressionWeight", expression),
            Setting("loss.centerWeight", center)
        );

        double expected =
            (attributes * run.Metric("loss.attributes"))
            + (expression * run.Metric("loss.expression"))
            + (center * run.Metric("loss.center"));
        Assert.Equal(expected, run.Metric("loss"), 1e-4 * expected);
        AssertClose(
            [.. AttributeSlopes(run, target => target).Select(slope => attributes * slope)],
            run.Gradient("model.heads.attributes.bias")
        );
        AssertClose(
            [.. ExpressionSlopes(run, new double[Classes], 0, null).Select(slope => expression * slope)],
            run.Gradient("model.heads.expression.bias")
        );
    }

    /// <summary>
    /// The centers' gradient is the gradient of lambda / (2 N) * sum of squared distances; a class without a face has
    /// none.
    /// </summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public void The_centers_move_with_the_recipes_weight(double weight)
    {
        using SteppedRun run = Train(Setting("loss.centerWeight", weight)),
            doubled = Train(Setting("loss.centerWeight", 2 * weight));

        double[] slopes = run.Gradient("loss.center.centers"),
            twice = doubled.Gradient("loss.center.centers");
        int features = slopes.Length / Classes;
        for (int label = 0; label < Classes; label++)
            Assert.Equal(s_counts[label] > 0, slopes.Skip(label * features).Take(features).Any(slope => slope != 0));
        AssertClose([.. slopes.Select(slope => 2 * slope)], twice);

        // Centers and features have magnitudes around 1, and so has gradient / lambda of a class with a third of the
        // faces.
        double largest = slopes.Max(Math.Abs);
        Assert.InRange(largest, weight * 0.2, weight * 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Labels_are_smoothed_as_the_recipe_says(double smoothing)
    {
        using SteppedRun run = Train(Setting("loss.labelSmoothing", smoothing));

        AssertClose(
            ExpressionSlopes(run, new double[Classes], smoothing, null),
            run.Gradient("model.heads.expression.bias")
        );
    }

    [Fact]
    public void Logits_are_adjusted_by_the_class_frequencies()
    {
        const double Tau = 0.7;
        using SteppedRun run = Train(Setting("loss.logitAdjustment", Tau));

        double sum = s_counts.Sum(count => Math.Max(1, count));
        double[] offsets = [.. s_counts.Select(count => Tau * Math.Log(Math.Max(1, count) / sum))];
        AssertClose(ExpressionSlopes(run, offsets, 0, null), run.Gradient("model.heads.expression.bias"));
    }

    [Fact]
    public void Classes_are_weighted_by_their_counts()
    {
        const double Power = 0.5;
        using SteppedRun run = Train(Setting("loss.classWeightPower", Power));

        double[] weights = [.. s_counts.Select(count => Math.Pow(Math.Max(1, count), -Power))];
        AssertClose(
            ExpressionSlopes(run, new double[Classes], 0, weights),
            run.Gradient("model.heads.expression.bias")
        );
    }

    private SteppedRun Train(params string[] settings) =>
        new SteppedRun(faces, [.. SteppedRun.Still, .. settings]).Train();

    /// <summary>Gradient of binary cross-entropy for the biases: the mean over the labelled faces of p - q.</summary>
    private static double[] AttributeSlopes(SteppedRun run, Func<double, double> target)
    {
        (float[] logits, float[] targets) = Attributes(run);
        double[] slopes = new double[FacialAttributes.Count];
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsNaN(targets[i]))
                slopes[i % slopes.Length] += Sigmoid(logits[i]) - target(targets[i]);
        }

        return [.. slopes.Select(slope => slope / LabelledFaces(targets))];
    }

    /// <summary>Each attribute counts with its weight, in every loss.</summary>
    [Theory]
    [InlineData("bce")]
    [InlineData("focal")]
    [InlineData("asymmetric")]
    public void Attributes_have_the_recipes_weights(string loss)
    {
        string kind = $"loss.attributes={loss}";
        string[] zeros = [.. FacialAttributes.Names.Where(name => name is not ("Male" or "Smiling"))];
        string Weights(double male, double smiling) =>
            "loss.labelWeights="
            + System.Text.Json.JsonSerializer.Serialize(
                zeros
                    .ToDictionary(name => name, _ => 0.0)
                    .Append(KeyValuePair.Create("Male", male))
                    .Append(KeyValuePair.Create("Smiling", smiling))
                    .ToDictionary()
            );
        using SteppedRun male = Train(kind, Weights(1, 0)),
            smiling = Train(kind, Weights(0, 1)),
            both = Train(kind, Weights(3, 0.5));

        Assert.True(male.Metric("loss.attributes") > 0.01);
        Assert.Equal(
            (3 * male.Metric("loss.attributes")) + (0.5 * smiling.Metric("loss.attributes")),
            both.Metric("loss.attributes"),
            1e-4
        );
    }

    private static double AttributeLoss(SteppedRun run, Func<double, double, double> loss, bool hard = false)
    {
        (float[] logits, float[] targets) = Attributes(run);
        double sum = logits
            .Zip(targets)
            .Where(pair => !float.IsNaN(pair.Second))
            .Sum(pair => loss(Sigmoid(pair.First), hard ? (pair.Second > 0.5 ? 1 : 0) : pair.Second));
        return sum / LabelledFaces(targets);
    }

    private static (float[] Logits, float[] Targets) Attributes(SteppedRun run) =>
        (run.Validation("attributes.logits"), run.Validation("attributes.targets"));

    private static int LabelledFaces(float[] targets) =>
        targets.Chunk(FacialAttributes.Count).Count(face => face.Any(target => !float.IsNaN(target)));

    /// <summary>Gradient of cross-entropy for the biases, as PyTorch defines it with weights and smoothing.</summary>
    private static double[] ExpressionSlopes(SteppedRun run, double[] offsets, double smoothing, double[]? weights)
    {
        weights ??= [.. Enumerable.Repeat(1.0, Classes)];
        float[] logits = run.Validation("expression.logits");
        float[] labels = run.Validation("expression.targets");
        double[] slopes = new double[Classes];
        double divisor = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            if (labels[image] < 0)
                continue;
            int label = (int)labels[image];
            double[] exponentials =
            [
                .. Enumerable.Range(0, Classes).Select(k => Math.Exp(logits[(image * Classes) + k] + offsets[k])),
            ];
            double[] shares =
            [
                .. Enumerable
                    .Range(0, Classes)
                    .Select(k => weights[k] * ((k == label ? 1 - smoothing : 0) + (smoothing / Classes))),
            ];
            for (int k = 0; k < Classes; k++)
                slopes[k] += (shares.Sum() * exponentials[k] / exponentials.Sum()) - shares[k];
            divisor += weights[label];
        }

        return [.. slopes.Select(slope => slope / divisor)];
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = expected.Max(Math.Abs);
        Assert.True(largest > 1e-4, "The gradient is too small to compare.");
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance * Math.Max(1, largest));
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static string Setting(string field, double value) => FormattableString.Invariant($"{field}={value}");
}
