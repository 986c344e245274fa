using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class ProbabilitiesTests
{
    [Theory]
    [InlineData(0.5f)]
    [InlineData(1)]
    [InlineData(3)]
    public void Values_follow_the_definition(float temperature)
    {
        float[] logits = [-30, -2, 0, 0.5f, 7, 100];
        float[] sigmoid = [.. logits],
            softmax = [.. logits];

        Probabilities.Sigmoid(sigmoid, temperature);
        Probabilities.Softmax(softmax, temperature);

        double sum = logits.Sum(logit => Math.Exp((logit - 100) / temperature));
        for (int i = 0; i < logits.Length; i++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-logits[i] / temperature)), sigmoid[i], 1e-6);
            Assert.Equal(Math.Exp((logits[i] - 100) / temperature) / sum, softmax[i], 1e-6);
        }
    }

    [Fact]
    public void Priors_are_applied_after_the_temperature()
    {
        var head = new ModelHead
        {
            Head = new LabelHead("mood", HeadKind.SingleLabel, ["a", "b", "c"]),
            Temperature = 2,
            Thresholds = null,
            TrainingPrior = [0.5f, 0.25f, 0.25f],
            Prior = [0.125f, 0.875f, 0],
        };
        float[] values = [2, 4, 0];

        Probabilities.Apply(head, values);

        // exp(1) * 1/4 against exp(2) * 7/2; the third class is excluded.
        double a = Math.E / 4,
            b = Math.E * Math.E * 3.5;
        Assert.Equal(a / (a + b), values[0], 1e-6);
        Assert.Equal(b / (a + b), values[1], 1e-6);
        Assert.Equal(0, values[2]);
    }

    [Fact]
    public void A_changed_head_uses_its_new_priors()
    {
        ModelHead plain = new()
        {
            Head = new LabelHead("mood", HeadKind.SingleLabel, ["a", "b"]),
            Thresholds = null,
            TrainingPrior = [0.5f, 0.5f],
        };
        ModelHead shifted = plain with { Prior = [0.75f, 0.25f] };

        Assert.Equal([0.5f, 0.5f], Of(plain));
        Assert.Equal(0.75, Of(shifted)[0], 1e-6);
        Assert.Equal(0.9375 / 2.1875, Of(shifted with { TrainingPrior = [0.8f, 0.2f] })[0], 1e-6);
        Assert.Equal([0.5f, 0.5f], Of(shifted with { Prior = null }));

        static float[] Of(ModelHead head)
        {
            float[] values = [1, 1];
            Probabilities.Apply(head, values);
            return values;
        }
    }

    [Fact]
    public void Temperatures_must_be_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Probabilities.Sigmoid(new float[1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Probabilities.Softmax(new float[1], -1));
    }
}
