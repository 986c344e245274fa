using System.Text.Json;

namespace Faer.Server.Tests.Hosting;

public sealed class ApiTests
{
    [Fact]
    public async Task The_description_names_every_address_body_and_problem()
    {
        await using TestServer server = await TestServer.Start();
        JsonElement api = await TestServer.Json(await server.Get("/openapi.json"));
        Assert.StartsWith("3.1", api.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        JsonElement paths = api.GetProperty("paths");
        Assert.Equal(["/healthz", "/readyz", "/v1/analyze", "/v1/annotate", "/v1/detector/file", "/v1/models", "/v1/models/{name}/file"], paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        JsonElement analyze = paths.GetProperty("/v1/analyze").GetProperty("post");
        Assert.Equal("aligned", Assert.Single(analyze.GetProperty("parameters").EnumerateArray()).GetProperty("name").GetString());
        Assert.Contains("multipart/form-data", analyze.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name));
        Assert.Equal(2, analyze.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("oneOf").GetArrayLength());
        Assert.True(analyze.GetProperty("responses").TryGetProperty("429", out _));
        JsonElement record = api.GetProperty("components").GetProperty("schemas").GetProperty("FaceRecord").GetProperty("properties");
        Assert.True(record.TryGetProperty("widthPx", out _));
        Assert.False(api.TryGetProperty("security", out _));

        await using TestServer keyed = await TestServer.Start(options => options with { ApiKey = "a key of many letters" });
        Assert.True((await TestServer.Json(await keyed.Get("/openapi.json"))).TryGetProperty("security", out _));
    }
}
