using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class WeightsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_format_is_recognized_by_content_and_not_by_name()
    {
        using var scope = torch.NewDisposeScope();
        SafetensorsFile.Write(_folder.File("a.pth"), new Dictionary<string, torch.Tensor> { ["a"] = torch.ones(2) });
        PthBytes.Write(
            _folder.File("b.safetensors"),
            new PickleBytes().Op('}').Text("b").Tensor(0, 2, [2]).Op('s'),
            [3, 4]
        );
        using StoredWeights a = WeightsFile.Read(_folder.File("a.pth"));
        using StoredWeights b = WeightsFile.Read(_folder.File("b.safetensors"));
        Assert.Equal((1f, 4f), (a["a"].data<float>()[1], b["b"].data<float>()[1]));
    }

    [Theory]
    [InlineData(
        new byte[] { 0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.' },
        "PyTorch before 1.6"
    )]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0 }, "zip archive is damaged")]
    [InlineData(new byte[] { 1, 2, 3 }, "safetensors")]
    [InlineData(new byte[0], "safetensors")]
    public void Other_files_are_refused(byte[] content, string expected)
    {
        File.WriteAllBytes(_folder.File("x.pth"), content);
        string message = Assert.Throws<FaerException>(() => WeightsFile.Read(_folder.File("x.pth"))).Message;
        Assert.StartsWith(_folder.File("x.pth") + ": ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_reported() =>
        Assert.Contains(
            "cannot be read",
            Assert.Throws<FaerException>(() => WeightsFile.Read(_folder.File("none"))).Message,
            StringComparison.Ordinal
        );
}
