using Faer.Core.Tests.Models;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Sections;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class HomeGroundsTests
{
    private static readonly string s_other = new('b', 64);

    [Theory]
    [InlineData("celeba", "celeba", HomeGround.Home)]
    [InlineData("celeba", "lfw", HomeGround.Away)]
    [InlineData("affectnet8", "affectnet7", HomeGround.Home)]
    public void A_published_set_is_recognized_by_its_kind(string trainedOn, string kind, HomeGround expected) =>
        Assert.Equal(expected, HomeGrounds.Of(Trained(new TrainedData(trainedOn, 5, s_other)), Set(kind)));

    [Fact]
    public void Without_training_data_in_the_model_file_the_ground_is_not_recorded() =>
        Assert.Equal(HomeGround.NotRecorded, HomeGrounds.Of(TestMetadata.Both, Set("lfw")));

    [Fact]
    public void A_model_trained_on_none_of_the_sets_is_away_everywhere() =>
        Assert.Equal(HomeGround.Away, HomeGrounds.Of(Trained(), Set("lfw")));

    [Theory]
    [InlineData("folder")]
    [InlineData("identity")]
    [InlineData("recordio")]
    public void A_set_of_own_labels_is_recognized_by_its_training_pictures(string kind)
    {
        FaceDataSet data = Set(kind);
        TrainedData same = new(kind, 2, TrainedData.DigestOf(["t1", "t2"]));
        Assert.Equal(HomeGround.Home, HomeGrounds.Of(Trained(same with { Kind = "lfw" }, same), data));
        Assert.Equal(HomeGround.Away, HomeGrounds.Of(Trained(same with { Digest = s_other }), data));
        Assert.Equal(HomeGround.Away, HomeGrounds.Of(Trained(same with { Kind = "lfw" }), data));
        Assert.Equal(HomeGround.NotRecorded, HomeGrounds.Of(Trained(same with { Digest = "" }), data));
    }

    [Fact]
    public void The_meaning_is_explained_next_to_the_figures()
    {
        ModelMetadata home = Trained(new TrainedData("lfw", 5, s_other));
        Assert.Contains(
            "Expect worse figures on pictures from other sources",
            Note(home, "lfw", "test"),
            StringComparison.Ordinal
        );
        Assert.Contains("remembers them", Note(home, "lfw", "train"), StringComparison.Ordinal);
        Assert.Contains("does not record", Note(TestMetadata.Both, "lfw", "test"), StringComparison.Ordinal);
        Assert.Contains(
            "If that was an earlier version of this data set",
            Note(Trained(new TrainedData("folder", 5, s_other)), "folder", "test"),
            StringComparison.Ordinal
        );
        Assert.Empty(HomeGrounds.Notes(home, Set("celeba"), "test"));
    }

    [Fact]
    public void Each_ground_has_a_name() =>
        Assert.Equal(
            ["home", "away", "not recorded", "-"],
            new HomeGround?[] { HomeGround.Home, HomeGround.Away, HomeGround.NotRecorded, null }.Select(
                HomeGrounds.NameOf
            )
        );

    private static string Note(ModelMetadata metadata, string kind, string split) =>
        Assert.Single(HomeGrounds.Notes(metadata, Set(kind), split));

    private static ModelMetadata Trained(params TrainedData[] data) => TestMetadata.Both with { TrainedOn = data };

    private static FaceDataSet Set(string kind) =>
        new(
            kind,
            "/nowhere",
            [
                new FaceSample("t2", "", "train"),
                new FaceSample("t1", "", "train"),
                new FaceSample("v1", "", "val"),
                new FaceSample("x1", "", "test"),
            ]
        );
}
