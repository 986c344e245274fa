using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Mosaics;
using Faer.Data.Tests.Loading;

namespace Faer.Data.Tests.Mosaics;

public sealed class FaceTeacherTests
{
    private const int SidePx = 100;

    [Fact]
    public void Faces_of_the_enlarged_picture_are_added_in_pixels_of_the_picture()
    {
        TeacherFaces found = Find([Face(10, 10, 30, 0.9f)], [Face(120, 100, 40, 0.8f)]);

        Assert.Equal([new FaceBox(10, 10, 30, 30), new FaceBox(60, 50, 20, 20)], found.Faces.Select(face => face.Box));
        Assert.Equal(new Vector2(60 + 10, 50 + 10), found.Faces[1].Landmarks.Nose);
    }

    [Fact]
    public void A_face_that_both_sizes_show_is_counted_once_with_the_better_score()
    {
        TeacherFaces found = Find([Face(10, 10, 30, 0.7f)], [Face(22, 20, 60, 0.9f)]);

        BankFace face = Assert.Single(found.Faces);
        Assert.Equal(new FaceBox(11, 10, 30, 30), face.Box);
        Assert.Equal(2, found.Candidates.Count);
    }

    [Theory]
    [InlineData(0.6f, false)]
    [InlineData(0.59f, true)]
    [InlineData(0.3f, true)]
    public void A_doubtful_face_is_ignored(float score, bool isIgnored) =>
        Assert.Equal(isIgnored, Assert.Single(Find([Face(10, 10, 30, score)], []).Faces).IsIgnored);

    [Fact]
    public void Below_the_least_score_a_face_is_only_a_candidate()
    {
        TeacherFaces found = Find([Face(10, 10, 30, 0.29f)], []);

        Assert.Empty(found.Faces);
        Assert.Single(found.Candidates);
    }

    [Fact]
    public void A_doubtful_face_within_a_face_is_a_part_of_it()
    {
        TeacherFaces found = Find([Face(10, 10, 60, 0.9f), Face(30, 40, 15, 0.5f), Face(62, 40, 20, 0.5f)], []);

        Assert.Equal([10f, 62f], found.Faces.Select(face => face.Box.X));
    }

    [Fact]
    public void A_face_without_points_is_ignored() =>
        Assert.True(Assert.Single(Find([Face(10, 10, 30, 0.9f) with { Landmarks = null }], []).Faces).IsIgnored);

    [Theory]
    [InlineData(35, 35, 0.9f, true)]
    [InlineData(35, 35, 0.5f, false)]
    [InlineData(51, 35, 0.9f, false)]
    [InlineData(35, 15, 0.9f, false)]
    public void The_face_in_the_middle_must_be_certain(float x, float y, float score, bool isFound) =>
        Assert.Equal(isFound, Find([Face(x, y, 30, score)], []).HasCentralFace(SidePx, SidePx));

    [Fact]
    public void The_teacher_keeps_all_candidates_and_turns_no_pictures()
    {
        Assert.Equal(0.15f, FaceTeacher.Options.ScoreThreshold);
        Assert.False(FaceTeacher.Options.SearchTurned);
    }

    private static TeacherFaces Find(DetectedFace[] own, DetectedFace[] enlarged)
    {
        using var detector = new ScriptedDetector(image => image.Width == SidePx ? own : enlarged);
        return new FaceTeacher(detector).Find(MadeUpBank.Plain(SidePx, SidePx, 80));
    }

    private static DetectedFace Face(float x, float y, float side, float score) =>
        new(new FaceBox(x, y, side, side), Points(x, y, side), score);

    private static FaceLandmarks Points(float x, float y, float side)
    {
        var middle = new Vector2(x + (side / 2), y + (side / 2));
        return new FaceLandmarks(middle, middle, middle, middle, middle);
    }
}
