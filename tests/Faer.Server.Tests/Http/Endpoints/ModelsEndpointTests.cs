using System.Net;
using System.Text.Json;
using Faer.Core.Tests;
using Faer.Core.Tests.Analysis;
using Faer.Core.Tests.Detection;
using Faer.Core.Tests.Models;
using Faer.Models;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class ModelsEndpointTests
{
    [Fact]
    public async Task The_model_is_described_as_in_its_file_and_the_file_can_be_downloaded()
    {
        await using TestServer server = await TestServer.Start();
        JsonElement answer = await TestServer.Json(await server.Get("/v1/models"));
        JsonElement model = Assert.Single(answer.GetProperty("models").EnumerateArray());
        Assert.Equal(
            TestMetadata.Both.ToJson(),
            ModelMetadata.Parse(model.GetProperty("metadata").GetRawText(), "answer").ToJson()
        );
        Assert.Equal(TestMetadata.Both.Id, model.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("detector").ValueKind);
        Assert.Equal(
            (20 * 1024 * 1024, 64, 30_000),
            (
                answer.GetProperty("limits").GetProperty("bodyBytes").GetInt32(),
                answer.GetProperty("limits").GetProperty("files").GetInt32(),
                answer.GetProperty("limits").GetProperty("deadlineMs").GetInt32()
            )
        );

        string url = model.GetProperty("file").GetProperty("url").GetString()!;
        HttpResponseMessage file = await server.Get(url);
        byte[] content = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new TinyModel(TestMetadata.Both).ToOnnx(), content);
        Assert.Equal(content.Length, model.GetProperty("file").GetProperty("bytes").GetInt64());
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await server.Get(url, headers => headers.IfNoneMatch.Add(file.Headers.ETag!))).StatusCode
        );
        await TestServer.Problem(await server.Get("/v1/models/other/file"), 404, "not-found");
        await TestServer.Problem(await server.Get("/v1/detector/file"), 404, "not-found");
    }

    [Fact]
    public async Task The_detector_is_described_with_its_file_and_settings()
    {
        using var folder = new TemporaryFolder();
        byte[] onnx = TinyYuNet.ToOnnx();
        string path = folder.Write("own.onnx", onnx);
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                Analyzer = new AnalyzerOptions { DetectorPath = path, MinFacePx = 7 },
            }
        );
        JsonElement detector = (await TestServer.Json(await server.Get("/v1/models"))).GetProperty("detector");
        Assert.Equal(
            ("own.onnx", onnx.Length, 1280, 7),
            (
                detector.GetProperty("name").GetString(),
                detector.GetProperty("file").GetProperty("bytes").GetInt32(),
                detector.GetProperty("maxSidePx").GetInt32(),
                detector.GetProperty("minFacePx").GetInt32()
            )
        );
        Assert.Equal(JsonValueKind.Null, detector.GetProperty("maxFaces").ValueKind);
        HttpResponseMessage file = await server.Get(detector.GetProperty("file").GetProperty("url").GetString()!);
        Assert.Equal(onnx, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await server.Get("/v1/detector/file", headers => headers.IfNoneMatch.Add(file.Headers.ETag!))).StatusCode
        );
    }

    [Fact]
    public async Task A_model_for_whole_pictures_needs_no_detector()
    {
        await using TestServer server = await TestServer.Start(
            options => options with { Analyzer = new AnalyzerOptions { DetectorPath = "not there" } },
            TestAnalyzer.Resize
        );
        Assert.Equal(
            JsonValueKind.Null,
            (await TestServer.Json(await server.Get("/v1/models"))).GetProperty("detector").ValueKind
        );
    }
}
