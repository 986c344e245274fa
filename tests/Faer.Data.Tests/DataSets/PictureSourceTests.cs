using Faer.Data.DataSets;
using Faer.Data.Tests.Evaluation.Detectors;

namespace Faer.Data.Tests.DataSets;

public sealed class PictureSourceTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_read_before_its_subfolders()
    {
        _folder.Add("a/z.png", 10);
        _folder.Add("b.png", 20);
        File.WriteAllText(_folder.File("notes.txt"), "no picture");

        IReadOnlyList<PictureSource> pictures = PictureSource.In(_folder.Path);

        Assert.Equal(["b.png", "a/z.png"], pictures.Select(picture => picture.Name));
        Assert.Equal([20, 10], pictures.Select(picture => picture.Decode().Width));
    }

    [Fact]
    public void A_picture_of_an_unsupported_format_is_listed_and_fails_when_decoded()
    {
        _folder.Add("b.png", 20);
        File.WriteAllBytes(_folder.File("a.tiff"), "II*\0 "u8.ToArray());

        IReadOnlyList<PictureSource> pictures = PictureSource.In(_folder.Path);

        Assert.Equal(["a.tiff", "b.png"], pictures.Select(picture => picture.Name));
        string message = Assert.Throws<ImageDecodeException>(pictures[0].Decode).Message;
        Assert.Contains("a.tiff", message, StringComparison.Ordinal);
        Assert.Contains("TIFF", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_missing_or_empty_is_named()
    {
        string missing = _folder.File("none");
        Assert.StartsWith(
            missing,
            Assert.Throws<FaerException>(() => PictureSource.In(missing)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "there is no picture",
            Assert.Throws<FaerException>(() => PictureSource.In(_folder.Path)).Message,
            StringComparison.Ordinal
        );
    }
}
