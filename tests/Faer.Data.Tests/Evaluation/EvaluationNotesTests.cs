using Faer.Core.Tests.Models;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation;

public sealed class EvaluationNotesTests
{
    private static readonly ModelMetadata s_away = TestMetadata.Both with { TrainedOn = [] };

    [Fact]
    public void People_who_also_occur_in_another_split_are_counted()
    {
        FaceSample[] test =
        [
            Sample("1", "test", "Ann"),
            Sample("2", "test", "Ann"),
            Sample("3", "test", "Bob"),
            Sample("4", "test", null),
        ];
        var data = new FaceDataSet("lfw", "/x", [.. test, Sample("5", "train", "Ann"), Sample("6", "val", "Cid")]);
        Assert.Equal(
            ["2 of 4 pictures show 1 people who are also in split train; results on other people may be worse."],
            EvaluationNotes.Of(s_away, data, test, ignoresPoints: false)
        );

        var apart = new FaceDataSet("lfw", "/x", [.. test, Sample("5", "train", "Dan")]);
        Assert.Empty(EvaluationNotes.Of(s_away, apart, test, ignoresPoints: false));
    }

    [Fact]
    public void Ignored_points_are_named_if_there_are_any()
    {
        FaceSample plain = Sample("1", "test", null);
        FaceSample pointed = plain with
        {
            Landmarks = new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3)),
        };
        Assert.Contains(
            "landmarks of the data set were ignored",
            Assert.Single(EvaluationNotes.Of(s_away, Set(pointed), [pointed], ignoresPoints: true)),
            StringComparison.Ordinal
        );
        Assert.Empty(EvaluationNotes.Of(s_away, Set(pointed), [pointed], ignoresPoints: false));
        Assert.Empty(EvaluationNotes.Of(s_away, Set(plain), [plain], ignoresPoints: true));
    }

    private static FaceDataSet Set(params FaceSample[] samples) => new("lfw", "/x", samples);

    private static FaceSample Sample(string id, string split, string? person) =>
        new(id, "", split) { Groups = SampleGroups.OfPerson(person) };
}
