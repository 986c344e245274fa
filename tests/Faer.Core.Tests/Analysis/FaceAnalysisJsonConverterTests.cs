using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Records;

namespace Faer.Core.Tests.Analysis;

public sealed partial class FaceAnalysisJsonConverterTests
{
    private static readonly string[] s_ofPhoto = ["source", "face", "faces", "widthPx", "heightPx", "warnings"];

    private static readonly JsonSerializerOptions s_upper = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper,
    };

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly PhotoAnalysis s_photo = TestRecords.Photo(TestMetadata.Doubting);

    [Fact]
    public void A_list_of_faces_is_an_array_of_their_records_without_the_photo()
    {
        JsonArray faces = JsonNode.Parse(JsonSerializer.Serialize(s_photo.Faces, JsonSerializerOptions.Web))!.AsArray();

        Assert.Equal(2, faces.Count);
        for (int i = 0; i < faces.Count; i++)
            Assert.True(JsonNode.DeepEquals(Expected(i), faces[i]), faces[i]!.ToJsonString());
    }

    [Fact]
    public void The_order_and_the_numbers_are_those_of_the_record() =>
        Assert.Equal(Expected(0).ToJsonString(), JsonSerializer.Serialize(s_photo.Faces[0], JsonSerializerOptions.Web));

    [Fact]
    public void Every_naming_policy_gives_the_names_of_records()
    {
        string expected = Expected(0).ToJsonString();

        Assert.Equal(expected, JsonSerializer.Serialize(s_photo.Faces[0]));
        Assert.Equal(expected, JsonSerializer.Serialize(s_photo.Faces[0], s_upper));
    }

    [Fact]
    public void A_context_of_the_users_own_writes_the_same()
    {
        var answer = new Answer("a.png", s_photo.Faces);

        JsonNode json = JsonNode.Parse(JsonSerializer.Serialize(answer, AnswerContext.Default.Answer))!;

        Assert.Equal("a.png", (string?)json["Name"]);
        Assert.True(JsonNode.DeepEquals(Expected(1), json["Faces"]![1]));
    }

    [Fact]
    public void Faces_made_for_tests_are_written_too()
    {
        FaceAnalysis face = new FaceAnalysisBuilder()
            .WithExpression(Expression.Happiness, 0.75f)
            .WithAttribute(FacialAttribute.Smiling)
            .Build();

        JsonNode json = JsonSerializer.SerializeToNode(face)!;

        Assert.Equal("happiness", (string?)json["expression"]!["label"]);
        Assert.Equal(0.75f, (float)json["expression"]!["probabilities"]!["happiness"]!);
        Assert.Equal("Smiling", (string?)json["present"]![0]);
        Assert.Equal(112, (float)json["box"]!["width"]!);
        Assert.Null(json["landmarks"]);
    }

    [Fact]
    public void The_encoder_and_the_indentation_of_the_caller_apply()
    {
        var head = new LabelHead("worn", HeadKind.MultiLabel, ["<b>"]);
        FaceAnalysis face = new FaceAnalysisBuilder().WithHead(head, [1]).Build();

        Assert.Contains("\\u003Cb\\u003E", JsonSerializer.Serialize(face), StringComparison.Ordinal);
        Assert.Contains("\n  \"schema\": 2,", JsonSerializer.Serialize(face, s_indented), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_names_the_record_to_use()
    {
        string json = JsonSerializer.Serialize(s_photo.Faces[0]);

        NotSupportedException error = Assert.Throws<NotSupportedException>(() =>
            JsonSerializer.Deserialize<FaceAnalysis>(json)
        );

        Assert.StartsWith(
            "A FaceAnalysis cannot be read from JSON. Write FaceRecords and read them with RecordJson.ParseFace.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>What <see cref="RecordJson"/> writes for the face, without the fields of the photo.</summary>
    private static JsonObject Expected(int index)
    {
        string line = RecordJson.ToLine(FaceRecord.From(s_photo, TestMetadata.Doubting)[index]);
        JsonObject record = JsonNode.Parse(line)!.AsObject();
        Assert.All(s_ofPhoto, field => Assert.True(record.Remove(field)));
        return record;
    }

    private sealed record Answer(string Name, IReadOnlyList<FaceAnalysis> Faces);

    [JsonSerializable(typeof(Answer))]
    private sealed partial class AnswerContext : JsonSerializerContext;
}
