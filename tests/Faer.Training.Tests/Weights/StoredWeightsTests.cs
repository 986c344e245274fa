using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class StoredWeightsTests
{
    [Fact]
    public void It_outlives_the_scope_its_tensors_came_from()
    {
        StoredWeights weights;
        using (NewDisposeScope())
            weights = new StoredWeights(
                "memory",
                new Dictionary<string, Tensor>
                {
                    ["a.b"] = ones(2),
                    ["a.c"] = zeros(1),
                    ["ab"] = zeros(1),
                }
            );
        using (weights)
        {
            Assert.Equal(["b", "c"], weights.WithPrefix("a.").Keys.Order());
            Assert.Equal(2, weights["a.b"].numel());
            Assert.Empty(weights.Metadata);
        }
    }
}
