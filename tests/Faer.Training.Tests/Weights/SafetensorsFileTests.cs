using System.Buffers.Binary;
using System.Text;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SomeFile => _folder.File("some.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var scope = NewDisposeScope();
        var written = new Dictionary<string, Tensor>
        {
            ["single"] = randn(2, 3, 5),
            ["half"] = randn(7).to(ScalarType.Float16),
            ["brain"] = randn(3).to(ScalarType.BFloat16),
            ["labels"] = tensor(new long[] { -1, long.MaxValue }),
            ["scalar"] = tensor(4.5f),
            ["none"] = empty(0, 3),
            ["turned"] = randn(4, 6).t(),
        };
        SafetensorsFile.Write(SomeFile, written, new Dictionary<string, string> { ["what"] = "a \"test\"\nof ü" });

        using var read = SafetensorsFile.Read(SomeFile);
        Assert.Equal(written.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, tensor) in written)
        {
            Assert.Equal(tensor.dtype, read[name].dtype);
            Assert.Equal(tensor.shape, read[name].shape);
            Assert.True(tensor.equal(read[name]).all().item<bool>(), name);
        }

        Assert.Equal("a \"test\"\nof ü", Assert.Single(read.Metadata).Value);
        Assert.Contains("'other'", Assert.Throws<FaerException>(() => read["other"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_in_any_order()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (randn(3), tensor(new long[] { 1 }), ones(1).to(ScalarType.Float16));
        SafetensorsFile.Write(
            SomeFile,
            new Dictionary<string, Tensor>
            {
                ["a"] = a,
                ["b"] = b,
                ["c"] = c,
            },
            new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" }
        );
        byte[] first = File.ReadAllBytes(SomeFile);
        SafetensorsFile.Write(
            SomeFile,
            new Dictionary<string, Tensor>
            {
                ["c"] = c,
                ["b"] = b,
                ["a"] = a,
            },
            new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" }
        );
        Assert.Equal(first, File.ReadAllBytes(SomeFile));
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(first) % 8);
        Assert.Equal(["some.safetensors"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        using var scope = NewDisposeScope();
        SafetensorsFile.Write(SomeFile, new Dictionary<string, Tensor> { ["a"] = tensor(new[] { 1f, 2f }) });
        const string json = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        Assert.Equal(Bytes(json.PadRight(56), [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]), File.ReadAllBytes(SomeFile));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "extra bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "'a' of shape [3]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "'a' of shape [-2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "'a' of shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets [8, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "data_offsets [-8, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "starts at byte 4")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "starts at byte 0"
    )]
    [InlineData("""{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,8]}}""", 8, "type 'F4'")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "header cannot be read")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "'a' occurs twice"
    )]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "header cannot be read")]
    [InlineData("""[1]""", 0, "header cannot be read")]
    [InlineData("""{"a":""", 0, "header cannot be read")]
    public void Contradictions_are_named(string json, int dataBytes, string named)
    {
        File.WriteAllBytes(SomeFile, Bytes(json, new byte[dataBytes]));
        var error = Assert.Throws<FaerException>(() => SafetensorsFile.Read(SomeFile));
        Assert.StartsWith(SomeFile, error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    public void Files_shorter_than_they_claim_are_refused(byte[] content)
    {
        File.WriteAllBytes(SomeFile, content);
        Assert.Contains(
            "not a valid safetensors file",
            Assert.Throws<FaerException>(() => SafetensorsFile.Read(SomeFile)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.StartsWith(
            SomeFile,
            Assert.Throws<FaerException>(() => SafetensorsFile.Read(SomeFile)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Tensors_that_the_format_cannot_hold_leave_the_old_file()
    {
        using var scope = NewDisposeScope();
        File.WriteAllText(SomeFile, "old");
        Assert.Throws<ArgumentException>(() =>
            SafetensorsFile.Write(
                SomeFile,
                new Dictionary<string, Tensor> { ["a"] = ones(1, ScalarType.ComplexFloat32) }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            SafetensorsFile.Write(SomeFile, new Dictionary<string, Tensor> { ["__metadata__"] = ones(1) })
        );
        Assert.Equal("old", File.ReadAllText(SomeFile));
    }

    private static byte[] Bytes(string json, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(json), .. data];
    }
}
