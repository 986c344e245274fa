using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class ArcFaceLossTests
{
    private const double Scale = 8;
    private const double Margin = 0.5;

    /// <summary>A face at angle 0, the own person at an angle, another one at 1.2; lengths do not matter.</summary>
    [Theory]
    [InlineData(0.4)]
    [InlineData(2.6)]
    public void The_own_angle_grows_by_the_margin(double angle)
    {
        using var scope = NewDisposeScope();
        using ArcFaceLoss loss = WithPeople(angle, 1.2);
        double expected = Math.Log(1 + Math.Exp(Scale * (Math.Cos(1.2) - Math.Cos(angle + Margin))));
        Assert.Equal(expected, Of(loss, 0), 2e-5 * Math.Max(1, expected));
    }

    /// <summary>Past pi the cosine would rise again: from 2.6416 on the loss goes on rising in a straight line of the cosine.</summary>
    [Fact]
    public void Beyond_pi_the_loss_goes_on_rising()
    {
        using var scope = NewDisposeScope();
        using ArcFaceLoss at3 = WithPeople(3, 1.2),
            at31 = WithPeople(3.1, 1.2);
        double expected = Math.Log(1 + Math.Exp(Scale * (Math.Cos(1.2) - Math.Cos(3) + (Margin * Math.Sin(Margin)))));
        Assert.Equal(expected, Of(at3, 0), 1e-4);
        Assert.True(Of(at31, 0) > Of(at3, 0));
    }

    [Fact]
    public void The_mean_is_over_the_faces_whose_person_is_known()
    {
        using var scope = NewDisposeScope();
        using ArcFaceLoss loss = WithPeople(0.4, 1.2);
        Tensor features = tensor(new[] { 2f, 0, 3, 4, 2, 0 }).reshape(3, 2);
        double masked = loss.call(features, tensor(new long[] { 0, -1, 1 })).item<float>();
        Assert.Equal((Of(loss, 0) + Of(loss, 1)) / 2, masked, 1e-5);
    }

    /// <summary>The derivative of log(1 + exp(s (cos(b - x) - cos(a - x + m)))) by the face's angle x, at 0.</summary>
    [Fact]
    public void The_gradient_is_that_of_the_formula()
    {
        using var scope = NewDisposeScope();
        using ArcFaceLoss loss = WithPeople(0.4, 1.2);
        Tensor feature = tensor(new[] { 2f, 0f }).reshape(1, 2).requires_grad_();
        loss.call(feature, tensor(new long[] { 0 })).backward();
        double excess = Scale * (Math.Cos(1.2) - Math.Cos(0.4 + Margin));
        double slope = Scale * (Math.Sin(1.2) - Math.Sin(0.4 + Margin)) / (1 + Math.Exp(-excess));
        float[] gradient = feature.grad!.data<float>().ToArray();
        Assert.Equal(0, gradient[0], 1e-5);
        Assert.Equal(slope / 2, gradient[1], 1e-4);
        Assert.True(loss.get_parameter("weight")!.grad!.abs().sum().item<float>() > 0);
    }

    /// <summary>A face that is its person's weights exactly has no angle to differentiate by: the gradient must stay finite.</summary>
    [Fact]
    public void The_gradient_is_finite_at_no_angle_and_at_the_opposite()
    {
        using var scope = NewDisposeScope();
        using ArcFaceLoss loss = WithPeople(0, Math.PI);
        foreach (long person in new[] { 0L, 1L })
        {
            Tensor feature = tensor(new[] { 2f, 0f }).reshape(1, 2).requires_grad_();
            loss.call(feature, tensor(new[] { person })).backward();
            Assert.True(feature.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcFaceLoss(1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcFaceLoss(2, 0));
    }

    private static double Of(ArcFaceLoss loss, long person) =>
        loss.call(tensor(new[] { 2f, 0f }).reshape(1, 2), tensor(new[] { person })).item<float>();

    private static ArcFaceLoss WithPeople(double first, double second)
    {
        var loss = new ArcFaceLoss(2, 2, Scale, Margin);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        loss.get_parameter("weight")!
            .copy_(
                tensor(
                        new[]
                        {
                            3 * (float)Math.Cos(first),
                            3 * (float)Math.Sin(first),
                            (float)Math.Cos(second),
                            (float)Math.Sin(second),
                        }
                    )
                    .reshape(2, 2)
            );
        return loss;
    }
}
