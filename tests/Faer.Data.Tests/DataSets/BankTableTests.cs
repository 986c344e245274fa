using Faer.Data.DataSets;
using Faer.Data.Tests.Mosaics;

namespace Faer.Data.Tests.DataSets;

public sealed class BankTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_read_as_it_was_written()
    {
        string path = MadeUpBank.Write(
            _folder.File("train.bank"),
            "train",
            [
                (
                    "lfw:a/b.jpg",
                    MadeUpBank.Noise(31, 20, 1),
                    [MadeUpBank.FaceAt(1.5f, 2, 10, 12), MadeUpBank.FaceAt(-3, 4, 9, 8, isIgnored: true)]
                ),
            ],
            [("celeba:ü.jpg", MadeUpBank.Noise(48, 50, 2))]
        );

        var table = BankTable.Read(path);

        Assert.Equal(("train", "cafe"), (table.Split, table.Teacher));
        BankRow picture = Assert.Single(table.Pictures),
            piece = Assert.Single(table.Pieces);
        Assert.Equal(("lfw:a/b.jpg", 31, 20, 16L), (picture.Id, picture.Width, picture.Height, picture.Offset));
        Assert.Equal(
            [MadeUpBank.FaceAt(1.5f, 2, 10, 12), MadeUpBank.FaceAt(-3, 4, 9, 8, isIgnored: true)],
            picture.Faces
        );
        Assert.Equal(
            ("celeba:ü.jpg", 48, 50, 16 + BankRecord.Length(31, 20)),
            (piece.Id, piece.Width, piece.Height, piece.Offset)
        );
        Assert.Empty(piece.Faces);
    }

    [Fact]
    public void A_file_that_is_not_a_bank_is_named()
    {
        string path = _folder.File("train.bank");
        File.WriteAllText(path, "an ordinary text file that is longer than the head");

        AssertRefused(path, "not a bank of pictures");
    }

    [Fact]
    public void An_empty_file_is_named()
    {
        string path = _folder.File("train.bank");
        File.WriteAllText(path, "");

        AssertRefused(path, "not a bank of pictures");
    }

    [Fact]
    public void A_missing_file_is_named() => AssertRefused(_folder.File("train.bank"), "cannot be read");

    [Fact]
    public void Another_version_is_named()
    {
        string path = MadeUpBank.Write(_folder);
        Change(path, 8, 99);

        AssertRefused(path, "its version is 99, but this version of Faer reads version 1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(100_000)]
    public void A_truncated_file_is_named(int missing)
    {
        string path = MadeUpBank.Write(_folder);
        using (FileStream file = File.OpenWrite(path))
            file.SetLength(file.Length - missing);

        AssertRefused(path, "the file is truncated");
    }

    [Fact]
    public void A_file_with_more_at_its_end_is_named()
    {
        string path = MadeUpBank.Write(_folder);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. bytes, .. bytes.AsSpan(bytes.Length - 40)]);

        AssertRefused(path, "the file is truncated");
    }

    [Fact]
    public void A_damaged_table_is_named()
    {
        string path = MadeUpBank.Write(_folder);
        Change(path, new FileInfo(path).Length - 60, 1);

        AssertRefused(path, "the table of its pictures is damaged");
    }

    private static void Change(string path, long at, byte value)
    {
        using FileStream file = File.OpenWrite(path);
        file.Position = at;
        file.WriteByte(value);
    }

    private static void AssertRefused(string path, string fault)
    {
        string message = Assert.Throws<FaerException>(() => BankTable.Read(path)).Message;
        Assert.StartsWith($"{path}: ", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.EndsWith("; make it again with 'faer-train data make-detection'.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
