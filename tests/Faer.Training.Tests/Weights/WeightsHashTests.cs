using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class WeightsHashTests : IDisposable
{
    private static readonly Dictionary<string, string> s_metadata = new()
    {
        ["epoch"] = "3",
        ["recipeHash"] = new('b', 64),
        ["validationScore"] = "0.5",
    };

    private readonly TemporaryFolder _folder = new();

    public WeightsHashTests() => Path = _folder.File("best.safetensors");

    private string Path { get; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_flipped_byte_is_detected()
    {
        using (NewDisposeScope())
        {
            var tensors = new Dictionary<string, Tensor> { ["a"] = ones(2, 2), ["b"] = tensor(7L) };
            SafetensorsFile.Write(Path, tensors, WeightsHash.Sign(s_metadata, tensors));
        }

        Check();
        byte[] whole = File.ReadAllBytes(Path);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 1;
            File.WriteAllBytes(Path, bytes);
            Exception? error = Record.Exception(Check);
            Assert.True(error is FaerException, $"byte {at}: {error?.ToString() ?? "passed"}");
            Assert.StartsWith(Path, error!.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Files of earlier versions and of other programs have no hash.</summary>
    [Theory]
    [InlineData]
    [InlineData("epoch", "recipeHash")]
    [InlineData("epoch", "recipeHash", "validationScore")]
    [InlineData("format", "epoch")]
    [InlineData("sha256", "format")]
    public void Files_without_a_hash_are_accepted(params string[] names)
    {
        using (NewDisposeScope())
        {
            SafetensorsFile.Write(
                Path,
                new Dictionary<string, Tensor> { ["a"] = ones(2) },
                names.ToDictionary(name => name, _ => "1")
            );
        }

        Check();
    }

    private void Check()
    {
        using StoredWeights file = SafetensorsFile.Read(Path);
        WeightsHash.Check(file);
    }
}
