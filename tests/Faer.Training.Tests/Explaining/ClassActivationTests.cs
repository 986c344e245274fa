using Faer.Training.Explaining;

namespace Faer.Training.Tests.Explaining;

/// <summary>Two channels of a 2 x 2 map, computed by hand.</summary>
public sealed class ClassActivationTests
{
    private static readonly float[] s_map =
    [
        1,
        2,
        3,
        4, /* second channel */
        2,
        0,
        1,
        1,
    ];
    private static readonly float[] s_gradient =
    [
        1,
        0,
        2,
        1, /* second channel */
        -2,
        0,
        1,
        -3,
    ];

    /// <summary>Mean gradients 1 and -1: the map is 1 * A1 - 1 * A2, with negative values set to 0.</summary>
    [Fact]
    public void Grad_cam_weights_channels_by_their_mean_gradient() =>
        Assert.Equal([0f, 2, 2, 3], ClassActivation.GradCam(s_map, s_gradient, 4));

    /// <summary>
    /// Channel 1, sum(A) = 10: g = 1 gives 1 / (2 + 10) * 1 = 1/12, twice; g = 2 gives 4 / (8 + 80) * 2 = 1/11.
    /// Channel 2, sum(A) = 4: only g = 1 is positive, 1 / (2 + 4) = 1/6.
    /// </summary>
    [Fact]
    public void Grad_cam_plus_plus_weights_positive_gradients()
    {
        float first = (2f / 12) + (1f / 11),
            second = 1f / 6;
        float[] expected = [first + (2 * second), 2 * first, (3 * first) + second, (4 * first) + second];
        Assert.All(
            expected.Zip(ClassActivation.GradCamPlusPlus(s_map, s_gradient, 4)),
            pair => Assert.Equal(pair.First, pair.Second, 1e-6f)
        );
    }

    [Fact]
    public void Without_a_gradient_the_map_is_zero()
    {
        Assert.Equal(new float[4], ClassActivation.GradCam(s_map, new float[8], 4));
        Assert.Equal(new float[4], ClassActivation.GradCamPlusPlus(s_map, new float[8], 4));
    }

    [Fact]
    public void Inconsistent_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ClassActivation.GradCam(s_map, s_gradient.AsSpan(0, 4), 4));
        Assert.Throws<ArgumentException>(() => ClassActivation.GradCamPlusPlus(s_map, s_gradient, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassActivation.GradCam(s_map, s_gradient, 0));
    }
}
