using Faer.Training.Networks;
using Faer.Training.Networks.Residual;
using TorchSharp;

namespace Faer.Training.Tests.Networks.Residual;

public sealed class ResidualKeysTests
{
    [Fact]
    public void The_head_of_torchvision_is_the_only_head()
    {
        using torch.Tensor weight = torch.zeros(1);
        NamedLayout layout = ResidualKeys.ToOwn(
            new Dictionary<string, torch.Tensor> { ["conv1.weight"] = weight, ["fc.bias"] = weight },
            "x.pth"
        );
        Assert.Equal(["conv1.weight", "head.bias"], layout.Tensors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        using torch.Tensor weight = torch.zeros(1);
        var error = Assert.Throws<FaerException>(() =>
            ResidualKeys.ToOwn(new Dictionary<string, torch.Tensor> { ["stem.0.weight"] = weight }, "x.pth")
        );
        Assert.Contains("x.pth", error.Message);
        Assert.Contains("stem.0.weight", error.Message);
    }
}
