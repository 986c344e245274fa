using Faer.Data.DataSets;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class CertainFacesTests
{
    private static readonly BankFace s_middle = MadeUpBank.Face;
    private static readonly BankFace s_aside = MadeUpBank.FaceAt(70, 10, 20, 25);

    [Theory]
    [InlineData(0.9f, false)]
    [InlineData(0.8f, false)]
    [InlineData(0.79f, true)]
    [InlineData(0.6f, true)]
    public void A_face_away_from_the_middle_needs_a_high_score(float score, bool isIgnored)
    {
        IReadOnlyList<BankFace> faces = CertainFaces.Of(Row(s_middle, s_aside with { Score = score }));

        Assert.Equal([false, isIgnored], faces.Select(face => face.IsIgnored));
        Assert.Equal([0.9f, score], faces.Select(face => face.Score));
    }

    [Theory]
    [InlineData(0.45f, 2)]
    [InlineData(0.44f, 1)]
    public void What_has_a_low_score_away_from_the_middle_is_background(float score, int count) =>
        Assert.Equal(count, CertainFaces.Of(Row(s_middle, s_aside with { Score = score, IsIgnored = true })).Count);

    [Fact]
    public void The_face_in_the_middle_is_certain_with_any_score() =>
        Assert.False(Assert.Single(CertainFaces.Of(Row(s_middle with { Score = 0.61f }))).IsIgnored);

    [Fact]
    public void Of_two_faces_in_the_middle_the_second_needs_a_high_score()
    {
        BankFace first = s_middle with { Score = 0.7f },
            second = MadeUpBank.FaceAt(10, 5, 90, 90) with { Score = 0.65f };

        Assert.Equal([false, true], CertainFaces.Of(Row(first, second)).Select(face => face.IsIgnored));
    }

    [Fact]
    public void What_the_teacher_doubted_stays_ignored()
    {
        BankFace doubted = s_middle with { Score = 0.95f, IsIgnored = true },
            sure = MadeUpBank.FaceAt(30, 30, 45, 45) with { Score = 0.65f };

        Assert.Equal([true, false], CertainFaces.Of(Row(doubted, sure)).Select(face => face.IsIgnored));
    }

    [Theory]
    [InlineData(50, 50, true)]
    [InlineData(51, 50, false)]
    [InlineData(50, 51, false)]
    [InlineData(11, 11, true)]
    [InlineData(10, 11, false)]
    public void A_face_is_in_the_middle_if_its_box_covers_it(int left, int top, bool isInMiddle) =>
        Assert.Equal(isInMiddle, CertainFaces.IsInMiddle(MadeUpBank.FaceAt(left, top, 40, 40), 100, 100));

    private static BankRow Row(params BankFace[] faces) => new("lfw:1.jpg", 100, 100, 0, faces);
}
