using Faer.Training.Recipes;
using Faer.Training.Tasks;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks;

[NoTensorLeaks]
public sealed class InputTensorTests
{
    /// <summary>Sizes that are and are not multiples of the vector length, and every value of a byte.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 32)]
    public void Values_equal_libtorch_s_bit_by_bit(int count, int sizePx)
    {
        using var scope = NewDisposeScope();
        var recipe = new InputRecipe { Mean = [0.4f, 0.5f, 0.3f], Std = [0.2f, 0.3f, 0.25f] };
        byte[] crops = [.. Enumerable.Range(0, count * sizePx * sizePx * 3).Select(i => (byte)(i * 7))];
        Tensor scale = tensor(recipe.Std.Select(std => 1 / (255 * std)).ToArray()),
            offset = tensor(recipe.Mean.Zip(recipe.Std, (mean, std) => -mean / std).ToArray());
        Tensor expected = tensor(crops, count, sizePx, sizePx, 3)
            .to(ScalarType.Float32)
            .mul(scale)
            .add(offset)
            .permute(0, 3, 1, 2);

        Tensor actual = new InputTensor(recipe).Of(crops, count, sizePx);

        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.stride(), actual.stride());
        Assert.True(expected.eq(actual).all().item<bool>());
    }

    [Fact]
    public void An_unexpected_number_of_bytes_is_refused() =>
        Assert.Throws<ArgumentException>(() => new InputTensor(new InputRecipe()).Of(new byte[26], 1, 3));
}
