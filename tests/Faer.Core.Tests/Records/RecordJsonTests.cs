using System.Text.Json;
using Faer.Core.Tests.Models;
using Faer.Records;

namespace Faer.Core.Tests.Records;

public sealed class RecordJsonTests
{
    [Fact]
    public void A_face_is_one_line_with_the_documented_names()
    {
        string line = RecordJson.ToLine(TestRecords.Of(TestMetadata.Both, "a\nb \u732b.png")[0]);

        Assert.DoesNotContain('\n', line);
        Assert.Contains("a\\nb \u732b.png", line, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(line);
        Assert.Equal(
            [
                "schema",
                "source",
                "face",
                "faces",
                "widthPx",
                "heightPx",
                "box",
                "landmarks",
                "rollDegrees",
                "pose",
                "landmarksReliable",
                "score",
                "quality",
                "unusual",
                "expression",
                "present",
                "uncertain",
                "attributes",
                "untrainedLabels",
                "warnings",
                "model",
            ],
            json.RootElement.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(10, json.RootElement.GetProperty("box").GetProperty("x").GetSingle());
        Assert.Equal(
            ["rightEye", "leftEye", "nose", "rightMouth", "leftMouth"],
            json.RootElement.GetProperty("landmarks").EnumerateObject().Select(point => point.Name)
        );
    }

    [Fact]
    public void Roll_and_pose_are_part_of_the_record()
    {
        FaceRecord[] records = [.. TestRecords.Of(TestMetadata.Both)];
        Assert.NotNull(records[0].RollDegrees);
        Assert.True(records[0].LandmarksReliable);
        Assert.Null(records[1].RollDegrees); // without points
        Assert.Null(records[1].LandmarksReliable);
        Assert.NotNull(records[0].Pose);
        Assert.Null(records[1].Pose);
        Assert.Equal((0.5f, 0.5f), (records[1].Quality!.Sharpness, records[1].Quality!.Brightness));
        Assert.Equal(records[0].Pose, RecordJson.ParseFace(RecordJson.ToLine(records[0])).Pose);
        Assert.Equal(records[0].Quality, RecordJson.ParseFace(RecordJson.ToLine(records[0])).Quality);

        FaceRecord turned = RecordJson.ParseFace(
            RecordJson.ToLine(records[0] with { RollDegrees = -90, LandmarksReliable = false })
        );
        Assert.Equal((-90f, false), (turned.RollDegrees, turned.LandmarksReliable));
    }

    [Fact]
    public void A_face_of_a_video_has_its_frame()
    {
        FaceRecord record = TestRecords.Of(TestMetadata.Both)[0] with { Frame = 3, TimeMs = 100, Track = 2 };
        FaceRecord read = RecordJson.ParseFace(RecordJson.ToLine(record));
        Assert.Equal((3, 100L, 2), (read.Frame, read.TimeMs, read.Track));
    }

    [Fact]
    public void Warnings_of_a_photo_are_in_all_its_records()
    {
        PhotoAnalysis photo = TestRecords.Photo(TestMetadata.Both) with
        {
            Warnings = ["the file was cut off", "and turned"],
        };
        Assert.All(
            FaceRecord.From(photo, TestMetadata.Both),
            face => Assert.Equal(photo.Warnings, RecordJson.ParseFace(RecordJson.ToLine(face)).Warnings)
        );
        Assert.Equal(photo.Warnings, RecordJson.ParsePhoto(RecordJson.ToLine(PhotoRecord.From(photo))).Warnings);
        FaceColumn column = FaceColumns.For(TestMetadata.Both).Single(column => column.Name == "warnings");
        Assert.Equal("the file was cut off;and turned", column.ValueOf(FaceRecord.From(photo, TestMetadata.Both)[0]));
    }

    [Fact]
    public void Lines_are_read_back_as_written()
    {
        foreach (
            FaceRecord face in new[] { TestMetadata.Both, TestMetadata.FourHeads, TestMetadata.Doubting }.SelectMany(
                metadata => TestRecords.Of(metadata)
            )
        )
        {
            string line = RecordJson.ToLine(face);
            Assert.Equal(line, RecordJson.ToLine(RecordJson.ParseFace(line)));
        }

        var failure = new FailureRecord { Source = "a.png", Reason = "a.png: the file is empty." };
        Assert.Equal(failure, RecordJson.ParseFailure(RecordJson.ToLine(failure)));
        PhotoRecord photo = PhotoRecord.From(TestRecords.Photo(TestMetadata.Both));
        Assert.Equal((640, 480, 2, false), (photo.WidthPx, photo.HeightPx, photo.Faces, photo.Failed));
        Assert.Equal(RecordJson.ToLine(photo), RecordJson.ToLine(RecordJson.ParsePhoto(RecordJson.ToLine(photo))));
    }

    [Fact]
    public void Own_heads_are_listed_by_name_and_the_standard_heads_are_unchanged()
    {
        string line = RecordJson.ToLine(TestRecords.Of(TestMetadata.FourHeads)[1]);
        using JsonDocument json = JsonDocument.Parse(line);

        Assert.Equal(2, json.RootElement.GetProperty("schema").GetInt32());
        Assert.Contains(
            """
            "heads":{"age":{"label":"10-19","probabilities":{"0-2":0.1,"3-9":0.1,"10-19":0.4,"=20, or \"more\"":0.1}},"what is worn":{"present":["mask"],"probabilities":{"mask":0.5,"a_cap; red":0.625}}},"untrainedLabels":["Rosy_Cheeks","disgust","age.0-2"]
            """.Trim(),
            line,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "heads",
            RecordJson.ToLine(TestRecords.Of(TestMetadata.Both)[0]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Lines_of_schema_1_are_read()
    {
        string line = RecordJson.ToLine(TestRecords.Of(TestMetadata.Both)[0] with { Schema = 1 });
        FaceRecord read = RecordJson.ParseFace(line);

        Assert.Equal(1, read.Schema);
        Assert.Null(read.Heads);
        Assert.Equal(line, RecordJson.ToLine(read));
    }

    [Theory]
    [InlineData("{", "FailureRecord")]
    [InlineData("null", "null")]
    [InlineData("""{"schema":1,"source":"a"}""", "reason")]
    [InlineData("""{"schema":3,"source":"a","reason":"b"}""", "schema is 3")]
    [InlineData("""{"schema":0,"source":"a","reason":"b"}""", "schema is 0")]
    public void Lines_that_are_not_records_are_refused_with_the_reason(string line, string word) =>
        Assert.Contains(
            word,
            Assert.Throws<FaerException>(() => RecordJson.ParseFailure(line)).Message,
            StringComparison.Ordinal
        );
}
