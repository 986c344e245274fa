using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class CosFaceLossTests
{
    private const double Scale = 8;
    private const double Margin = 0.4;

    /// <summary>
    /// A face along the first axis, its own person at cosine 0.6, another person at cosine 0; lengths do not matter:
    /// log(1 + exp(8 * (0 - (0.6 - 0.4)))).
    /// </summary>
    [Fact]
    public void The_cosine_of_the_own_person_is_lowered_by_the_margin()
    {
        using var scope = NewDisposeScope();
        using CosFaceLoss loss = WithPeople();
        Assert.Equal(Math.Log(1 + Math.Exp(-1.6)), Of(loss, 0), 1e-5);

        // The other person as the true one: log(1 + exp(8 * (0.6 - (0 - 0.4)))).
        Assert.Equal(Math.Log(1 + Math.Exp(8)), Of(loss, 1), 1e-4);
    }

    [Fact]
    public void The_mean_is_over_the_faces_of_known_people()
    {
        using var scope = NewDisposeScope();
        using CosFaceLoss loss = WithPeople();
        Tensor features = tensor(new[] { 2f, 0, 3, 4, 2, 0 }).reshape(3, 2);
        double masked = loss.call(features, tensor(new long[] { 0, -1, 1 })).item<float>();
        Assert.Equal((Of(loss, 0) + Of(loss, 1)) / 2, masked, 1e-5);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosFaceLoss(1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosFaceLoss(2, 0));
    }

    private static double Of(CosFaceLoss loss, long person) =>
        loss.call(tensor(new[] { 2f, 0f }).reshape(1, 2), tensor(new[] { person })).item<float>();

    private static CosFaceLoss WithPeople()
    {
        var loss = new CosFaceLoss(2, 2, Scale, Margin);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        loss.get_parameter("weight")!.copy_(tensor(new[] { 3f, 4f, 0f, 2f }).reshape(2, 2));
        return loss;
    }
}
