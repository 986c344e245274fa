using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class PictureCopiesTests
{
    [Fact]
    public void Copies_of_copies_are_one_group()
    {
        var copies = new PictureCopies(7);
        copies.Join(0, 1);
        copies.Join(2, 3);
        copies.Join(5, 4);
        copies.Join(1, 2);
        Assert.Equal(
            [
                [0, 1, 2, 3],
                [4, 5],
                [6],
            ],
            Enumerable.Range(0, 7).GroupBy(copies.GroupOf).Select(group => group.ToArray())
        );
    }

    [Fact]
    public void Equal_hashes_are_copies_and_unread_pictures_are_not()
    {
        var copies = new PictureCopies(5);
        copies.JoinEqual([1, null, 1, null, 2]);
        Assert.Equal(
            [
                [0, 2],
                [1],
                [3],
                [4],
            ],
            Enumerable.Range(0, 5).GroupBy(copies.GroupOf).Select(group => group.ToArray())
        );
    }

    /// <summary>The pixels are compared, not the bytes of the files.</summary>
    [Fact]
    public void Equal_pixels_have_the_same_hash_in_any_file_format()
    {
        using var tree = new FerPlusTree();
        tree.Add(FerPlusTree.Name(1), "train", 1, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0);
        tree.WriteFolders();
        tree.WriteTables();
        tree.Files.Text("broken.png", "no picture");
        tree.WritePicture("other.png", 2);
        FaceSample picture = new("a", tree.Files.At("FER2013Train/fer0000001.png"), "train"),
            row =
                new("b", tree.Files.At("fer2013.csv"), "train")
                {
                    Store = PictureStore.PixelRow,
                    StoreOffset = "emotion,pixels,Usage\n".Length,
                },
            other = new("c", tree.Files.At("other.png"), "train"),
            broken = new("d", tree.Files.At("broken.png"), "train");
        UInt128?[] hashes = PictureCopies.HashesOf([picture, row, other, broken]);
        Assert.NotNull(hashes[0]);
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
        Assert.Null(hashes[3]);
    }
}
