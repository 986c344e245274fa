using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class HoldOutTests
{
    private static readonly DataSetOptions s_none = new() { HoldOut = HoldOutRule.None };

    public static TheoryData<string> Kinds => ["rafdb", "rafdb Kaggle", "affectnet7", "affectnet8", "fairface"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_set_without_val_gets_one_from_train_unless_nothing_is_held_out(string kind)
    {
        using IDisposable files = Make(kind, out string source);
        FaceDataSet automatic = DataSetSource.Load(source),
            none = DataSetSource.Load(source, s_none);
        Assert.True(automatic.Splits.Contains("val") && DataSetSource.LacksValidation(source));
        Assert.Equal(["test", "train"], none.Splits.Order(StringComparer.Ordinal));
        Assert.Equal(automatic.Split("train").Count + automatic.Split("val").Count, none.Split("train").Count);
        Assert.Equal(automatic.Samples.Select(sample => sample.Id), none.Samples.Select(sample => sample.Id));
        Assert.Contains(none.Notes, note => note.Contains("nothing was held out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_set_with_its_own_val_keeps_it_and_notes_this()
    {
        using var tree = new CelebATree();
        FaceDataSet data = DataSetSource.Load(tree.Source, s_none);
        Assert.Equal(CelebATree.ImagesOfSplit, data.Split("val").Count);
        Assert.False(DataSetSource.LacksValidation(tree.Source));
        Assert.Contains(data.Notes, note => note.Contains("which stays", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_without_splits_is_all_train()
    {
        using var files = new TreeFiles();
        for (int i = 0; i < 8; i++)
            files.Picture($"{(i % 2 == 0 ? "mask" : "none")}/{i}.png", i, 20, 20);
        FaceDataSet data = DataSetSource.Load($"folder:{files.Root}", s_none);
        Assert.Equal(["train"], data.Splits);
        Assert.Equal(8, data.Split("train").Count);
    }

    private static IDisposable Make(string kind, out string source)
    {
        switch (kind)
        {
            case "fairface":
                var fairFace = new FairFaceTree();
                source = fairFace.Source;
                return fairFace;
            case "affectnet7" or "affectnet8":
                var affectNet = new AffectNetTree();
                source = affectNet.Source(kind[^1] - '0');
                return affectNet;
            default:
                var rafDb = new RafDbTree(isKaggle: kind.Contains("Kaggle", StringComparison.Ordinal));
                source = rafDb.Source;
                return rafDb;
        }
    }
}
