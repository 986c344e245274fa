using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests.Imaging;

public sealed class PictureFileTests : IDisposable
{
    private static readonly byte[] s_jpeg = TestPictures.Encode(TestPictures.Gradient(8, 8), SKEncodedImageFormat.Jpeg);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.JPG")]
    [InlineData("a.jfif")]
    [InlineData("a.jpe")]
    [InlineData("a.jif")]
    [InlineData("a.mpo")]
    [InlineData("a.dib")]
    [InlineData("a.apng")]
    public void A_picture_s_extension_is_trusted(string name) =>
        Assert.Equal(PictureFileKind.Readable, PictureFile.KindOf(_folder.Write(name, [1])));

    [Theory]
    [InlineData("noext")]
    [InlineData("a.HEIC")]
    [InlineData("a.tmp")]
    [InlineData(".")]
    [InlineData("IMG.20240101")]
    public void A_picture_is_recognized_under_any_name(string name) =>
        Assert.Equal(
            PictureFileKind.Readable,
            PictureFile.KindOf(name == "." ? _folder.Write("dot.", s_jpeg) : _folder.Write(name, s_jpeg))
        );

    [Theory]
    [InlineData("a", "0000001866747970686569630000000068656963")]
    [InlineData("a", "000000186674797061766966000000006D696631")]
    [InlineData("a", "0000001866747970637278200000000063727820")]
    [InlineData("a.bin", "49492A0008000000")]
    [InlineData("a.bin", "4949524F08000000")]
    [InlineData("a.bin", "46554A4946494C4D4343442D52415720")]
    [InlineData("a.bin", "0000000C6A5020200D0A870A")]
    [InlineData("a.bin", "FF4FFF5100")]
    [InlineData("a.bin", "FF0A0000")]
    [InlineData("a.bin", "38425053000100")]
    [InlineData("a.bin", "762F310102000000")]
    [InlineData("a.bin", "50360A38203820")]
    [InlineData("a.heic", "00")]
    public void A_picture_of_an_unsupported_format_is_distinguished_from_other_files(string name, string hex)
    {
        string path = _folder.Write(name, Convert.FromHexString(hex));
        Assert.Equal(PictureFileKind.Foreign, PictureFile.KindOf(path));
        Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(path));
    }

    [Theory]
    [InlineData("notes.txt", "This is no picture.")]
    [InlineData("BM.txt", "BMW and other makes of cars")]
    [InlineData("empty", "")]
    [InlineData("icon.svg", "<svg></svg>")]
    [InlineData("a.pdf", "%PDF-1.7")]
    public void Other_files_are_not_pictures(string name, string text) =>
        Assert.Equal(
            PictureFileKind.Other,
            PictureFile.KindOf(_folder.Write(name, System.Text.Encoding.UTF8.GetBytes(text)))
        );

    [Fact]
    public void Files_that_are_not_regular_are_not_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs links to device files");
        File.CreateSymbolicLink(_folder.At("zero"), "/dev/zero");
        File.CreateSymbolicLink(_folder.At("nothing"), _folder.At("missing"));
        Assert.Equal(PictureFileKind.Other, PictureFile.KindOf(_folder.At("zero")));
        Assert.Equal(PictureFileKind.Other, PictureFile.KindOf(_folder.At("nothing")));
        Assert.Equal(PictureFileKind.Other, PictureFile.KindOf(_folder.At("missing")));
    }
}
