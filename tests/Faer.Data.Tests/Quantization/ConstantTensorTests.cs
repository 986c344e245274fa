using Faer.Data.Quantization;

namespace Faer.Data.Tests.Quantization;

public sealed class ConstantTensorTests
{
    [Fact]
    public void A_vector_multiplies_along_the_last_dimension()
    {
        ConstantTensor product = new ConstantTensor([2, 3], [1, 2, 3, 4, 5, 6]).TimesLastDimension(
            new ConstantTensor([3], [1, 10, 100])
        );
        Assert.Equal([1, 20, 300, 4, 50, 600], product.Values);
        Assert.Equal([2, 3], product.Shape);
    }

    [Fact]
    public void A_vector_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new ConstantTensor([2, 3], new float[6]).TimesLastDimension(new ConstantTensor([2], new float[2]))
        );
}
