using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class CalibrationTests
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

        Calibration.Sigmoid(sigmoid, temperature);
        Calibration.Softmax(softmax, temperature);

        double sum = logits.Sum(logit => Math.Exp((logit - 100) / temperature));
        for (int i = 0; i < logits.Length; i++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-logits[i] / temperature)), sigmoid[i], 1e-6);
            Assert.Equal(Math.Exp((logits[i] - 100) / temperature) / sum, softmax[i], 1e-6);
        }
    }

    [Fact]
    public void Temperatures_must_be_above_0()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Sigmoid(new float[1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Softmax(new float[1], -1));
    }
}
