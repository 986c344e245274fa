using System.Security.Cryptography;
using System.Text;
using Faer.Training.Metrics;
using Faer.Training.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly Figures s_losses = new([new("loss", 3), new("loss.toy", 2)]);

    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointState _position = CheckpointState.Start(new string('a', 64)).AfterStep(s_losses);

    public CheckpointFileTests() => Path = _folder.File("last.safetensors");

    private string Path { get; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkpoint_is_read_back_and_an_existing_one_becomes_the_previous()
    {
        string previous = _folder.File("previous.safetensors");
        Write();
        byte[] first = File.ReadAllBytes(Path);
        CheckpointState next = _position.AfterStep(s_losses);
        using (NewDisposeScope())
            CheckpointFile.Write(Path, Tensors(), next, previous);

        (StoredWeights tensors, CheckpointState position) = CheckpointFile.Read(Path);
        using (tensors)
        {
            Assert.Equal(["count", "weight"], tensors.Tensors.Keys.Order(StringComparer.Ordinal));
            Assert.Equal([0, 1, 2, 3, 4, 5], tensors["weight"].data<float>());
            Assert.Equal((1L << 53) + 1, tensors["count"].item<long>());
        }

        Assert.Equal(CheckpointFile.ToJson(next), CheckpointFile.ToJson(position));
        Assert.Equal(first, File.ReadAllBytes(previous));
    }

    [Fact]
    public void Every_flipped_byte_and_every_truncation_is_detected()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Path);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 1;
            AssertDamaged(bytes, $"a flipped bit at {at}");
            AssertDamaged(whole[..at], $"{at} bytes");
        }

        AssertDamaged([.. whole, 0], "one byte more");
    }

    /// <summary>
    /// An incomplete write on a file system that reorders writes: the length is right, but the last block is empty.
    /// </summary>
    [Fact]
    public void A_file_whose_end_was_never_written_is_detected()
    {
        Write();
        byte[] bytes = File.ReadAllBytes(Path);
        bytes.AsSpan(^24..).Clear();
        AssertDamaged(bytes, "zeros");
    }

    [Fact]
    public void Another_type_of_the_same_size_is_detected()
    {
        Write();
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(Path));
        foreach ((string from, string to) in new[] { ("\"F32\"", "\"I32\""), ("\"I64\"", "\"F64\"") })
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            AssertDamaged(Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), to);
        }
    }

    /// <summary>Checkpoints of earlier versions can be read only as long as this holds.</summary>
    [Fact]
    public void The_hash_of_weights_alone_does_not_change()
    {
        using (var scope = NewDisposeScope())
            CheckpointFile.Write(Path, new Dictionary<string, Tensor> { ["weight"] = Weight() }, _position);
        using StoredWeights file = SafetensorsFile.Read(Path);

        const string State =
            """{"recipeHash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","epoch":0,"step":1,"globalStep":1,"bestEpoch":0,"bestScore":0,"sums":{"loss":3,"loss.toy":2}}""";
        byte[] hashed =
        [
            .. Encoding.UTF8.GetBytes($"{State}\nweight [2,3]\n"),
            .. new float[] { 0, 1, 2, 3, 4, 5 }.SelectMany(BitConverter.GetBytes),
        ];
        Assert.Equal(["sha256", "state"], file.Metadata.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(State, file.Metadata["state"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(hashed)), file.Metadata["sha256"]);
    }

    private static Tensor Weight() => arange(6, ScalarType.Float32).reshape(2, 3);

    private static Dictionary<string, Tensor> Tensors() =>
        new() { ["weight"] = Weight(), ["count"] = tensor((1L << 53) + 1) };

    private void Write()
    {
        using var scope = NewDisposeScope();
        CheckpointFile.Write(Path, Tensors(), _position);
    }

    private void AssertDamaged(byte[] bytes, string what)
    {
        File.WriteAllBytes(Path, bytes);
        Exception? error = Record.Exception(() => CheckpointFile.Read(Path).Tensors.Dispose());
        Assert.True(error is FaerException, $"{what}: {error?.ToString() ?? "read"}");
        Assert.StartsWith($"{Path}: ", error!.Message, StringComparison.Ordinal);
        Assert.EndsWith(")", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
