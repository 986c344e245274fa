using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class NpyScalarTests : IDisposable
{
    private readonly TreeFiles _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<string, byte[], int> Values =>
        new()
        {
            { "<i8", BitConverter.GetBytes(7L), 7 },
            { "<i4", BitConverter.GetBytes(-3), -3 },
            { "|u1", [9], 9 },
            { "<f4", BitConverter.GetBytes(5f), 5 },
            { "<f8", BitConverter.GetBytes(2.0), 2 },
            { "<U2", Encoding.UTF32.GetBytes("10"), 10 },
            { "<U3", Encoding.UTF32.GetBytes("4\0\0"), 4 },
            { "|S1", "6"u8.ToArray(), 6 },
            { "<U4", Encoding.UTF32.GetBytes("-0.0"), 0 },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Numbers_and_texts_are_read(string type, byte[] data, int expected) =>
        Assert.Equal(expected, Read(AffectNetTree.Npy(type, data)));

    public static TheoryData<byte[], string> Malformed =>
        new()
        {
            { [], "does not begin" },
            { "PNG files are no npy"u8.ToArray(), "does not begin" },
            { AffectNetTree.Npy("<i8", BitConverter.GetBytes(1L))[..60], "truncated" },
            { AffectNetTree.Npy("<i8", [1, 2]), "2 bytes of data, not 8" },
            { AffectNetTree.Npy("|O8", BitConverter.GetBytes(1L)), "header" },
            { AffectNetTree.Npy(">i8", BitConverter.GetBytes(1L)), "header" },
            { AffectNetTree.Npy("<f8", BitConverter.GetBytes(1.5)), "not a whole number" },
            { AffectNetTree.Npy("<U1", Encoding.UTF32.GetBytes("x")), "not a whole number" },
            { new byte[5000], "too large" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Other_content_is_refused_with_its_file(byte[] content, string fault)
    {
        string message = Assert.Throws<FaerException>(() => Read(content)).Message;
        Assert.StartsWith(_files.At("x.npy"), message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    private int Read(byte[] content)
    {
        _files.Bytes("x.npy", content);
        return NpyScalar.Read(_files.At("x.npy"));
    }
}
