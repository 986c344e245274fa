using TorchSharp;

namespace Faer.Training.Tests;

public sealed class LibTorchTests
{
    /// <summary>
    /// Fails if build/LibTorchSharpOnOldGlibcxx.targets did not patch the library (Debian 12) or libtorch was not
    /// restored.
    /// </summary>
    [Fact]
    public void The_native_library_loads_and_computes()
    {
        using var product = torch.eye(3).mul(2).sum();
        Assert.Equal(6f, product.item<float>());
    }
}
