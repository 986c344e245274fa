using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Detection;

namespace Faer.Core.Tests.Faces;

public sealed partial class PointJsonConverterTests
{
    private static readonly DetectedFace s_face = new(
        new FaceBox(1, 2, 30.5f, 40),
        new FaceLandmarks(new(5, 6), new(7, 8), new(9, 10), new(11, 12), new(13.5f, 14)),
        0.75f
    );

    private const string Landmarks =
        """{"rightEye":{"x":5,"y":6},"leftEye":{"x":7,"y":8},"nose":{"x":9,"y":10},"rightMouth":{"x":11,"y":12},"leftMouth":{"x":13.5,"y":14}}""";

    [Fact]
    public void Points_and_boxes_have_the_shape_of_records()
    {
        Assert.Equal(Landmarks, JsonSerializer.Serialize(s_face.Landmarks, JsonSerializerOptions.Web));
        Assert.Equal(
            """{"x":1,"y":2,"width":30.5,"height":40}""",
            JsonSerializer.Serialize(s_face.Box, JsonSerializerOptions.Web)
        );
        Assert.StartsWith(
            $$"""{"box":{"x":1,"y":2,"width":30.5,"height":40},"landmarks":{{Landmarks}},"score":0.75,"landmarksReliable":true,"rollDegrees":""",
            JsonSerializer.Serialize(s_face, JsonSerializerOptions.Web),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            """{"YawDegrees":1,"PitchDegrees":2,"RollDegrees":3""",
            JsonSerializer.Serialize(new HeadPose(1, 2, 3)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_context_of_the_users_own_writes_the_same_and_reads_it_back()
    {
        string json = JsonSerializer.Serialize(s_face, FacesContext.Default.DetectedFace);

        Assert.Equal(JsonSerializer.Serialize(s_face, JsonSerializerOptions.Web), json);
        Assert.Equal(s_face, JsonSerializer.Deserialize(json, FacesContext.Default.DetectedFace));
        Assert.Equal(s_face, JsonSerializer.Deserialize<DetectedFace>(json, JsonSerializerOptions.Web));
    }

    [Fact]
    public void Names_follow_the_options()
    {
        string json = JsonSerializer.Serialize(s_face);

        Assert.Contains("\"RightEye\":{\"X\":5,\"Y\":6}", json, StringComparison.Ordinal);
        Assert.Equal(s_face, JsonSerializer.Deserialize<DetectedFace>(json));
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("""{"x":1}""")]
    [InlineData("""{"x":1,"z":2}""")]
    [InlineData("null")]
    public void Other_points_are_refused(string point) =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<FaceLandmarks>($$"""{"nose":{{point}}}""", JsonSerializerOptions.Web)
        );

    [Fact]
    public void Further_fields_of_a_point_are_skipped() =>
        Assert.Equal(
            new Vector2(1, 2),
            JsonSerializer
                .Deserialize<FaceLandmarks>("""{"nose":{"z":{"a":[1]},"y":2,"x":1}}""", JsonSerializerOptions.Web)
                .Nose
        );

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(DetectedFace))]
    private sealed partial class FacesContext : JsonSerializerContext;
}
