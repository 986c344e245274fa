namespace Faer.Core.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failed_write_keeps_the_old_file_and_leaves_nothing_behind()
    {
        string file = _folder.At("a.bin");
        AtomicFile.Write(file, stream => stream.WriteByte(1));
        var error = Assert.Throws<FaerException>(() => AtomicFile.Write(file, stream =>
        {
            stream.WriteByte(2);
            throw new IOException("No space left on device");
        }));
        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Equal([1], File.ReadAllBytes(file));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_folder_is_made_and_an_old_file_replaced()
    {
        string file = _folder.At("deep/er/a.bin");
        AtomicFile.Write(file, stream => stream.WriteByte(1));
        AtomicFile.Write(file, stream => stream.WriteByte(2));
        Assert.Equal([2], File.ReadAllBytes(file));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder.At("file"), "");
        var error = Assert.Throws<FaerException>(() => AtomicFile.Write(_folder.At("file/a.bin"), _ => { }));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }
}
