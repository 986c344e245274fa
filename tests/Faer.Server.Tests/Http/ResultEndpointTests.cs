using System.Text.Json.Nodes;
using Faer.Core.Tests.Models;
using Faer.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Tests.Http;

/// <summary>An endpoint of somebody's own application returns results as they are.</summary>
public sealed class ResultEndpointTests
{
    private static readonly FaceAnalysis s_face = new FaceAnalysisBuilder(
        new DetectedFace(
            new FaceBox(132, 80, 96, 120),
            new FaceLandmarks(new(152, 120), new(186, 121), new(170, 140), new(156, 160), new(184, 160)),
            0.75f
        )
    )
        .WithExpression(Expression.Happiness, 0.9f)
        .WithAttribute(FacialAttribute.Smiling)
        .Build();

    private static readonly PhotoAnalysis s_photo = new("a.jpg", [s_face]) { WidthPx = 640, HeightPx = 480 };

    [Fact]
    public async Task Faces_and_photos_are_answered_as_records()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/faces", () => Results.Ok(s_photo.Faces));
        app.MapGet("/face", () => s_face);
        app.MapGet("/photo", () => s_photo);
        await app.StartAsync(TestContext.Current.CancellationToken);
        FaceRecord ofPhoto = FaceRecord.From(s_photo, TestMetadata.Both)[0] with
        {
            UntrainedLabels = [],
            Model = "made-by-hand@000000000000",
        };
        JsonObject record = JsonNode.Parse(RecordJson.ToLine(ofPhoto))!.AsObject();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        JsonArray faces = (await Get("/faces")).AsArray();
        JsonNode face = await Get("/face"),
            photo = await Get("/photo");

        Assert.True(JsonNode.DeepEquals(faces.Single(), face));
        Assert.Equal(152, (int)face["landmarks"]!["rightEye"]!["x"]!);
        Assert.Equal("happiness", (string?)face["expression"]!["label"]);
        Assert.All(
            face.AsObject(),
            field => Assert.True(JsonNode.DeepEquals(record[field.Key], field.Value), field.Key)
        );
        Assert.Equal("a.jpg", (string?)photo["source"]);
        Assert.True(JsonNode.DeepEquals(record, photo["faces"]!.AsArray().Single()));

        async Task<JsonNode> Get(string path) =>
            JsonNode.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!;
    }
}
