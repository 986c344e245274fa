using System.Buffers.Binary;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;
using Microsoft.Win32.SafeHandles;

namespace Faer.Data.Tests.DataSets;

public sealed class RecordIOFileTests : IDisposable
{
    private readonly RecordIOTree _tree = new(people: 4, imagesEach: 2);

    public void Dispose() => _tree.Dispose();

    /// <summary>The writer omits the magic number where it splits a record, and the reader restores it.</summary>
    [Fact]
    public void A_split_record_is_joined_with_the_magic_number_between_the_parts()
    {
        byte[] content = [.. Enumerable.Range(0, 50).Select(i => (byte)i)];
        foreach (int at in new[] { 8, 30 })
            BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(at), RecordIOTree.Magic);
        long offset = _tree.Bytes.Length;
        _tree.Add(99, content, 8, 30);
        _tree.Write();
        Assert.Equal(content, RecordIOFile.ReadRecord(_tree.Records, offset));

        using SafeFileHandle file = File.OpenHandle(_tree.Records);
        Assert.Equal(content, RecordIOFile.ReadStart(file, _tree.Bytes.Length, offset, 4));
    }

    [Fact]
    public void A_record_without_its_end_or_beginning_is_refused()
    {
        long offset = _tree.Bytes.Length;
        _tree.Add(99, new byte[20], 8);
        byte[] bytes = _tree.Bytes;
        File.WriteAllBytes(_tree.Records, bytes[..^4]);
        Assert.Contains(
            "the file is truncated",
            Assert.Throws<InvalidDataException>(() => RecordIOFile.ReadRecord(_tree.Records, offset)).Message,
            StringComparison.Ordinal
        );
        File.WriteAllBytes(_tree.Records, bytes);
        Assert.Contains(
            "the middle of another record",
            Assert.Throws<InvalidDataException>(() => RecordIOFile.ReadRecord(_tree.Records, offset + 16)).Message,
            StringComparison.Ordinal
        );
    }
}
