using Faer.Files;

namespace Faer.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failed_write_keeps_the_old_file_and_leaves_nothing_behind()
    {
        string file = _folder.At("a.bin");
        AtomicFile.Write(file, stream => stream.WriteByte(1));
        var error = Assert.Throws<FaerException>(() =>
            AtomicFile.Write(
                file,
                stream =>
                {
                    stream.WriteByte(2);
                    throw new IOException("No space left on device");
                }
            )
        );
        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Equal([1], File.ReadAllBytes(file));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_folder_is_created_and_an_old_file_is_replaced()
    {
        string file = _folder.At("deep/er/a.bin");
        AtomicFile.Write(file, stream => stream.WriteByte(1));
        AtomicFile.Write(file, stream => stream.WriteByte(2));
        Assert.Equal([2], File.ReadAllBytes(file));
    }

    [Fact]
    public void The_old_file_is_renamed_after_the_new_one_is_complete()
    {
        string file = _folder.At("a.bin"),
            previous = _folder.At("b.bin");
        AtomicFile.Write(file, stream => stream.WriteByte(1), previous);
        Assert.False(File.Exists(previous));
        AtomicFile.Write(file, stream => stream.WriteByte(2), previous);
        AtomicFile.Write(
            file,
            stream =>
            {
                stream.WriteByte(3);
                AssertBytes(2, 1);
            },
            previous
        );
        AssertBytes(3, 2);
        Assert.Throws<FaerException>(() => AtomicFile.Write(file, _ => throw new IOException("full"), previous));
        AssertBytes(3, 2);

        void AssertBytes(byte now, byte before)
        {
            Assert.Equal([now], File.ReadAllBytes(file));
            Assert.Equal([before], File.ReadAllBytes(previous));
        }
    }

    [Fact]
    public void A_link_is_replaced_and_not_written_through()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "creating links needs a right that Windows users do not have by default"
        );
        string victim = _folder.Write("victim", [7]),
            file = _folder.At("a.bin");
        foreach (string place in new[] { file, file + ".tmp" })
            File.CreateSymbolicLink(place, victim);
        AtomicFile.Write(file, stream => stream.WriteByte(1));

        Assert.Equal([7], File.ReadAllBytes(victim));
        Assert.Equal([1], File.ReadAllBytes(file));
        Assert.Null(new FileInfo(file).LinkTarget);
        Assert.Throws<IOException>(() => AtomicFile.Create(file + ".tmp").Dispose());
    }

    [Fact]
    public void Temporary_names_are_unique_and_recognized()
    {
        string file = _folder.At("a.bin");
        string[] left = [AtomicFile.TemporaryName(file), AtomicFile.TemporaryName(file)];
        Assert.NotEqual(left[0], left[1]);
        foreach (
            string path in (string[])
                [
                    .. left,
                    _folder.At("a.bin.tmp"),
                    _folder.At("notes.0123456789ab.txt"),
                    _folder.At("a.bin.0123456789aX.tmp"),
                ]
        )
            File.WriteAllText(path, "");

        Assert.Equal(
            left.Order(StringComparer.Ordinal),
            AtomicFile.Leftovers(_folder.Path, name => name == "a.bin").Order(StringComparer.Ordinal)
        );
        Assert.Empty(AtomicFile.Leftovers(_folder.Path, name => name == "b.bin"));
        Assert.Empty(AtomicFile.Leftovers(_folder.At("none"), _ => true));
    }

    [Fact]
    public void A_name_of_the_greatest_length_is_written()
    {
        string file = _folder.At(new string('a', 254) + "b");
        AtomicFile.Write(file, "text");
        Assert.Equal("text", File.ReadAllText(file));
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_named()
    {
        File.WriteAllText(_folder.At("file"), "");
        var error = Assert.Throws<FaerException>(() => AtomicFile.Write(_folder.At("file/a.bin"), _ => { }));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }
}
