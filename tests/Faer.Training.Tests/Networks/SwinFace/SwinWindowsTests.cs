using Faer.Training.Networks.SwinFace;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.SwinFace;

[NoTensorLeaks]
public sealed class SwinWindowsTests
{
    [Fact]
    public void Windows_follow_row_by_row_and_join_to_the_same_map()
    {
        using var scope = NewDisposeScope();
        Tensor map = arange(32, ScalarType.Float32).view(2, 4, 4, 1);

        Tensor windows = SwinWindows.Divide(map, 2);

        Assert.Equal([8, 4, 1], windows.shape);
        Assert.Equal([2f, 3f, 6f, 7f], windows[1].data<float>().ToArray());
        Assert.Equal([24f, 25f, 28f, 29f], windows[6].data<float>().ToArray());
        Assert.True(SwinWindows.Join(windows, 2, 4, 4).equal(map).all().item<bool>());
    }

    /// <summary>Positions 0 1 / 2 3: three offsets in each direction, from -1 to 1.</summary>
    [Fact]
    public void A_bias_belongs_to_the_offset_of_two_positions() =>
        Assert.Equal([4L, 3, 1, 0, 5, 4, 2, 1, 7, 6, 4, 3, 8, 7, 5, 4], SwinWindows.OffsetIndex(2));

    /// <summary>
    /// A map of 4 x 4, rolled by 1, in windows of 2: only the first window has neighbors alone. In the second window the
    /// right column came from the left edge.
    /// </summary>
    [Fact]
    public void Positions_from_opposite_edges_do_not_see_each_other()
    {
        float[] mask = SwinWindows.Mask(4, 2, 1);

        Assert.All(mask[..16], value => Assert.Equal(0, value));
        Assert.Equal([0f, -100, 0, -100, -100, 0, -100, 0, 0, -100, 0, -100, -100, 0, -100, 0], mask[16..32]);
        Assert.Equal([0f, -100, -100, -100, -100, 0, -100, -100, -100, -100, 0, -100, -100, -100, -100, 0], mask[48..]);
    }

    [Theory]
    [InlineData(0, 28, 0)]
    [InlineData(1, 28, 3)]
    [InlineData(1, 7, 0)]
    [InlineData(3, 14, 3)]
    public void Every_second_block_shifts_by_half_a_window(int block, int side, int shift) =>
        Assert.Equal(shift, SwinWindows.Shift(block, side, 7));
}
