using Faer.Core.Tests.Models;
using Faer.Records;

namespace Faer.Core.Tests.Records;

public sealed class FaceRecordTests
{
    [Fact]
    public void A_record_contains_the_values_of_the_analysis()
    {
        PhotoAnalysis photo = TestRecords.Photo(TestMetadata.Both);
        FaceAnalysis face = photo.Faces[1];

        FaceRecord record = FaceRecord.From(photo, TestMetadata.Both)[1];

        Assert.Equal(
            ("a.png", 1, 2, 640, 480),
            (record.Source, record.Face, record.Faces, record.WidthPx, record.HeightPx)
        );
        Assert.Equal(new BoxRecord(11, 20, 40, 52), record.Box);
        Assert.Equal(face.Score, record.Score);
        Assert.Null(record.Landmarks);
        Assert.Equal("sadness", record.Expression!.Label);
        Assert.Equal(0.4f, record.Expression.Probability);
        Assert.Equal(face.Expression.Probabilities, record.Expression.Probabilities.Values);
        Assert.Equal(Expressions.Names.Take(Expressions.BasicCount), record.Expression.Probabilities.Keys);
        Assert.Equal(face.Attributes.Select(estimate => estimate.Probability), record.Attributes!.Values);
        Assert.Equal(FacialAttributes.Names, record.Attributes.Keys);
        Assert.Equal(face.PresentAttributes.Select(estimate => estimate.Attribute.Name()), record.Present);
        Assert.NotEmpty(record.Present!);
        Assert.Equal(["Rosy_Cheeks", "disgust"], record.UntrainedLabels);
    }

    [Fact]
    public void Points_keep_their_sides()
    {
        PhotoAnalysis photo = TestRecords.Photo(TestMetadata.Both);
        LandmarksRecord points = FaceRecord.From(photo, TestMetadata.Both)[0].Landmarks!;

        for (int i = 0; i < 5; i++)
        {
            PointRecord point = new[]
            {
                points.RightEye,
                points.LeftEye,
                points.Nose,
                points.RightMouth,
                points.LeftMouth,
            }[i];
            Assert.Equal(
                (photo.Faces[0].Landmarks!.Value[i].X, photo.Faces[0].Landmarks!.Value[i].Y),
                (point.X, point.Y)
            );
        }
    }

    [Fact]
    public void The_model_is_identified_by_name_and_weights_hash()
    {
        string weights = TestMetadata.Both.WeightsHash;
        Assert.Equal($"{TestMetadata.Both.Name}@{weights[..12]}", TestRecords.Of(TestMetadata.Both)[0].Model);
    }

    [Fact]
    public void A_missing_head_is_null()
    {
        FaceRecord record = TestRecords.Of(TestMetadata.ExpressionsOnly)[0];
        Assert.Null(record.Attributes);
        Assert.Null(record.Present);
        Assert.NotNull(record.Expression);
    }
}
