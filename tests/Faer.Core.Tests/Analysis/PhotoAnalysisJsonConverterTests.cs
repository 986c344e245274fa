using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Models;
using Faer.Records;

namespace Faer.Core.Tests.Analysis;

public sealed partial class PhotoAnalysisJsonConverterTests
{
    private static readonly PhotoAnalysis s_photo = TestRecords.Photo(TestMetadata.FourHeads) with
    {
        Warnings = ["a.png: truncated."],
        LeftOut = 3,
    };

    private static readonly JsonSerializerOptions s_relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, ModelMetadata> s_models = new()
    {
        ["both"] = TestMetadata.Both,
        ["attributes"] = TestMetadata.AttributesOnly,
        ["expressions"] = TestMetadata.ExpressionsOnly,
        ["four"] = TestMetadata.FourHeads,
        ["doubting"] = TestMetadata.Doubting,
    };

    public static TheoryData<string> Models => [.. s_models.Keys];

    [Fact]
    public void A_photo_is_its_record_with_the_records_of_its_faces()
    {
        JsonNode json = JsonNode.Parse(JsonSerializer.Serialize(s_photo, JsonSerializerOptions.Web))!;

        Assert.True(JsonNode.DeepEquals(Expected(s_photo), json), json.ToJsonString());
        Assert.Equal(3, (int)json["leftOut"]!);
        Assert.Equal(640, (int)json["widthPx"]!);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_byte_of_a_face_is_as_in_its_record(string model)
    {
        ModelMetadata metadata = s_models[model];
        PhotoAnalysis photo = TestRecords.Photo(metadata) with { Warnings = ["a.png: truncated."] };
        string[] records = [.. FaceRecord.From(photo, metadata).Select(RecordJson.ToLine)];

        Assert.Equal(
            $$"""{"schema":2,"source":"a.png","widthPx":640,"heightPx":480,"faces":[{{string.Join(',', records)}}],"failed":false,"warnings":["a.png: truncated."]}""",
            JsonSerializer.Serialize(photo, s_relaxed)
        );
    }

    [Fact]
    public void Each_face_can_be_read_as_a_record()
    {
        JsonNode json = JsonSerializer.SerializeToNode(s_photo)!;

        FaceRecord second = RecordJson.ParseFace(json["faces"]![1]!.ToJsonString());

        Assert.Equal(("a.png", 1, 2), (second.Source, second.Face, second.Faces));
    }

    [Fact]
    public void A_context_of_the_users_own_writes_the_same() =>
        Assert.Equal(
            JsonSerializer.Serialize(new[] { s_photo }),
            JsonSerializer.Serialize([s_photo], PhotosContext.Default.PhotoAnalysisArray)
        );

    [Fact]
    public void A_photo_that_could_not_be_read_says_why()
    {
        var photo = new PhotoAnalysis("b.png", [], new FaerException("b.png: the file\nis empty."));

        Assert.Equal(
            """{"schema":2,"source":"b.png","widthPx":0,"heightPx":0,"faces":[],"failed":true,"warnings":[],"reason":"b.png: the file is empty."}""",
            JsonSerializer.Serialize(photo)
        );
    }

    [Fact]
    public void Reading_names_the_records_to_use()
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() =>
            JsonSerializer.Deserialize<PhotoAnalysis>("{}")
        );

        Assert.StartsWith(
            "A PhotoAnalysis cannot be read from JSON. Write PhotoRecords and FaceRecords and read them with "
                + "RecordJson.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static JsonObject Expected(PhotoAnalysis photo)
    {
        JsonObject expected = JsonNode.Parse(RecordJson.ToLine(PhotoRecord.From(photo)))!.AsObject();
        expected["faces"] = new JsonArray([
            .. FaceRecord.From(photo, TestMetadata.FourHeads).Select(face => JsonNode.Parse(RecordJson.ToLine(face))),
        ]);
        return expected;
    }

    [JsonSerializable(typeof(PhotoAnalysis[]))]
    private sealed partial class PhotosContext : JsonSerializerContext;
}
