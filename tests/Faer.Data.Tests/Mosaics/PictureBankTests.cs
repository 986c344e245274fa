using Faer.Data.DataSets;
using Faer.Data.Mosaics;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

public sealed class PictureBankTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_and_pieces_have_their_pixels_at_every_level()
    {
        using var bank = PictureBank.Open(MadeUpBank.Write(_folder));

        Assert.Equal(("train", "cafe"), (bank.Split, bank.Teacher));
        Assert.Equal(6, bank.Pictures.Count);
        Assert.Equal(3, bank.Pieces.Count);
        for (int i = 0; i < 6; i++)
            AssertSame(MadeUpBank.Noise(MadeUpBank.SidePx, MadeUpBank.SidePx, 5 + i), bank.Pictures[i]);
        for (int i = 0; i < 3; i++)
            AssertSame(MadeUpBank.Noise(50, 60, 100 + i), bank.Pieces[i]);
        Assert.Equal("celeba:1.jpg", bank.Pictures[1].Id);
        Assert.Equal([MadeUpBank.Face], bank.Pictures[1].Faces);
        Assert.Empty(bank.Pieces[0].Faces);
    }

    [Fact]
    public void Faces_that_are_not_certain_are_ignored()
    {
        BankFace aside = MadeUpBank.FaceAt(70, 10, 20, 25) with { Score = 0.7f };
        string path = MadeUpBank.Write(
            _folder.File("aside.bank"),
            "train",
            [("lfw:1.jpg", MadeUpBank.Plain(100, 100, 1), [MadeUpBank.Face, aside])],
            []
        );
        using var bank = PictureBank.Open(path);

        Assert.Equal([MadeUpBank.Face, aside with { IsIgnored = true }], bank.Pictures[0].Faces);
    }

    [Fact]
    public void A_closed_bank_gives_no_pixels()
    {
        var bank = PictureBank.Open(MadeUpBank.Write(_folder));
        bank.Dispose();
        bank.Dispose();

        Assert.Throws<ObjectDisposedException>(() => bank.Pictures[0].Pixels.Length);
    }

    [Fact]
    public void A_file_that_is_not_a_bank_is_refused()
    {
        string path = _folder.File("x.bank");
        File.WriteAllBytes(path, new byte[100]);

        Assert.Contains(
            path,
            Assert.Throws<FaerException>(() => PictureBank.Open(path)).Message,
            StringComparison.Ordinal
        );
    }

    private static void AssertSame(RgbImage expected, BankPicture picture)
    {
        Assert.Equal((expected.Width, expected.Height), (picture.Width, picture.Height));
        Assert.Equal(expected.Pixels.ToArray(), picture.Pixels.ToArray());
        for (int level = 1; level < 4; level++)
        {
            RgbImage reduced = BoxReduction.Reduce(expected, 1 << level);
            Assert.Equal((reduced.Width, reduced.Height), (picture.Level(level).Width, picture.Level(level).Height));
            Assert.Equal(reduced.Pixels.ToArray(), picture.Level(level).Pixels.ToArray());
        }
    }
}
