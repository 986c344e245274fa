using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class EfficientIouLossTests
{
    /// <summary>
    /// A box of 4 x 2 at 0, 0 and one of 2 x 2 at 2, 0: they share 1 x 2, their union is 10, and the box around both is
    /// 5 x 2.
    /// </summary>
    [Fact]
    public void Overlap_distance_and_sides_are_added()
    {
        using var scope = NewDisposeScope();

        Tensor loss = EfficientIouLoss.Compute(
            tensor(new float[] { 0, 0, 4, 2 }, 1, 4),
            tensor(new float[] { 2, 0, 2, 2 }, 1, 4)
        );

        double expected = 1 - (2.0 / 10) + (4.0 / (25 + 4)) + (4.0 / 25);
        Assert.Equal(expected, loss.item<float>(), 1e-6);
    }

    [Fact]
    public void Equal_boxes_cost_nothing_and_boxes_are_summed()
    {
        using var scope = NewDisposeScope();
        Tensor boxes = tensor(new float[] { 10, 20, 4, 6, 1, 2, 3, 4 }, 2, 4);

        Assert.Equal(0, EfficientIouLoss.Compute(boxes, boxes).item<float>(), 1e-5);
        Tensor moved = boxes.add(tensor(new float[] { 2, 0, 0, 0 }));
        double one = EfficientIouLoss.Compute(moved.narrow(0, 0, 1), boxes.narrow(0, 0, 1)).item<float>(),
            other = EfficientIouLoss.Compute(moved.narrow(0, 1, 1), boxes.narrow(0, 1, 1)).item<float>();
        Assert.Equal(one + other, EfficientIouLoss.Compute(moved, boxes).item<float>(), 1e-5);
        Assert.True(other > one);
    }

    [Fact]
    public void Boxes_apart_still_have_a_gradient_towards_each_other()
    {
        using var scope = NewDisposeScope();
        Tensor boxes = tensor(new float[] { 0, 0, 2, 2 }, 1, 4).requires_grad_();

        EfficientIouLoss.Compute(boxes, tensor(new float[] { 10, 0, 2, 2 }, 1, 4)).backward();

        Assert.True(boxes.grad![0, 0].item<float>() < 0);
    }
}
