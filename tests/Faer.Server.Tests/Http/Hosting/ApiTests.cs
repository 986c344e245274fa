using System.Diagnostics;
using System.Text.Json;
using Faer.Core.Tests;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Faer.Server.Tests.Http.Hosting;

public sealed class ApiTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private JsonElement _api;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.Start();
        _api = await TestServer.Json(await _server.Get("/openapi.json"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_description_lists_every_address_body_and_problem()
    {
        Assert.StartsWith("3.1", _api.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        JsonElement paths = _api.GetProperty("paths");
        Assert.Equal(
            [
                "/healthz",
                "/readyz",
                "/v1/analyze",
                "/v1/annotate",
                "/v1/detector/file",
                "/v1/models",
                "/v1/models/{name}/file",
            ],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal)
        );
        JsonElement analyze = paths.GetProperty("/v1/analyze").GetProperty("post");
        Assert.Equal(
            "aligned",
            Assert.Single(analyze.GetProperty("parameters").EnumerateArray()).GetProperty("name").GetString()
        );
        Assert.Contains(
            "multipart/form-data",
            analyze.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name)
        );
        Assert.Equal(
            "#/components/schemas/ResultsAnswer",
            Content(analyze, "application/json").GetProperty("schema").GetProperty("$ref").GetString()
        );
        Assert.True(analyze.GetProperty("responses").TryGetProperty("429", out _));
        Assert.True(Schema("FaceRecord").GetProperty("properties").TryGetProperty("widthPx", out _));
        Assert.False(_api.TryGetProperty("security", out _));
        Assert.Equal(
            _server.Address,
            new Uri(Assert.Single(_api.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString()!)
        );

        await using TestServer keyed = await TestServer.Start(options =>
            options with
            {
                ApiKey = "a key of many different letters",
            }
        );
        Assert.True((await TestServer.Json(await keyed.Get("/openapi.json"))).TryGetProperty("security", out _));
    }

    [Fact]
    public void The_description_follows_the_rules_of_OpenAPI()
    {
        ReadResult read = OpenApiDocument.Parse(_api.GetRawText(), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
    }

    [Fact]
    public void Generated_clients_get_names_numbers_and_bytes()
    {
        JsonElement[] operations =
        [
            .. _api.GetProperty("paths")
                .EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject())
                .Select(operation => operation.Value),
        ];
        string[] operationIds = [.. operations.Select(operation => operation.GetProperty("operationId").GetString()!)];
        Assert.Equal(
            ["analyze", "annotate", "getDetectorFile", "getHealth", "getModelFile", "getReadiness", "listModels"],
            operationIds.Order(StringComparer.Ordinal)
        );
        Assert.All(
            operations,
            operation =>
                Assert.True(operation.GetProperty("responses").GetProperty("200").TryGetProperty("content", out _))
        );
        JsonElement Operation(string name) => operations[Array.IndexOf(operationIds, name)];
        foreach (
            (string name, string type) in (ReadOnlySpan<(string, string)>)
                [
                    ("annotate", "image/png"),
                    ("getModelFile", "application/octet-stream"),
                    ("getDetectorFile", "application/octet-stream"),
                ]
        )
            Assert.Equal(
                "binary",
                Content(Operation(name), type).GetProperty("schema").GetProperty("format").GetString()
            );

        // No number is described as text, and every property has a type.
        Assert.DoesNotContain("pattern", _api.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("JsonElement", _api.GetRawText(), StringComparison.Ordinal);
        foreach (JsonProperty schema in _api.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            string[] required = schema.Value.TryGetProperty("required", out JsonElement names)
                ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
                : [];
            foreach (JsonProperty property in schema.Value.GetProperty("properties").EnumerateObject())
            {
                // Optional properties are not nullable.
                if (!required.Contains(property.Name))
                    Assert.DoesNotContain("\"null\"", property.Value.GetRawText(), StringComparison.Ordinal);
                if (
                    property.Value.TryGetProperty("type", out JsonElement type)
                    && type.ValueKind == JsonValueKind.Array
                )
                    Assert.Equal(1, type.EnumerateArray().Count(part => part.GetString() != "null"));
            }
        }
    }

    [Fact]
    public async Task Responses_match_the_description()
    {
        byte[] png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));
        JsonElement results = await TestServer.Json(
            await _server.PostFiles("/v1/analyze", ("a.png", png), ("b.png", png[..40]))
        );
        AssertMatches(results, "ResultsAnswer");
        Assert.True(results.GetProperty("results")[1].TryGetProperty("problem", out _));
        AssertMatches(await TestServer.Json(await _server.Post("/v1/analyze", png)), "ResultsAnswer");
        AssertMatches(await TestServer.Json(await _server.Post("/v1/analyze?aligned=true", png)), "ResultsAnswer"); // without points
        Assert.DoesNotContain(
            "problem",
            Schema("ResultAnswer").GetProperty("required").EnumerateArray().Select(name => name.GetString())
        );
        AssertMatches(await TestServer.Json(await _server.Get("/v1/models")), "ModelsAnswer");
        AssertMatches(await TestServer.Json(await _server.Get("/healthz")), "StateAnswer");
    }

    [Fact]
    public async Task The_documented_sample_works_unchanged()
    {
        string sample = Assert
            .Single(
                _api.GetProperty("paths")
                    .GetProperty("/v1/analyze")
                    .GetProperty("post")
                    .GetProperty("x-codeSamples")
                    .EnumerateArray()
            )
            .GetProperty("source")
            .GetString()!;
        Assert.Equal(
            $"curl --data-binary @photo.jpg -H 'Content-Type: image/jpeg' {_server.Address}v1/analyze",
            sample
        );
        Assert.SkipUnless(
            Programs.Find("curl") is not null && Programs.Find("sh") is not null,
            "needs curl and sh on PATH"
        );

        using var folder = new TemporaryFolder();
        folder.Write("photo.jpg", TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1)));
        using Process curl = Process.Start(
            new ProcessStartInfo("sh", ["-c", sample])
            {
                WorkingDirectory = folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        string answer = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, TestServer.Faces(JsonElement.Parse(answer)).GetArrayLength());
    }

    private JsonElement Schema(string name) => _api.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static JsonElement Content(JsonElement operation, string type) =>
        operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty(type);

    /// <summary>
    /// Fails unless an object has all required properties, no undocumented ones, and null only where allowed; also
    /// checks nested objects.
    /// </summary>
    private void AssertMatches(JsonElement value, string schemaName)
    {
        JsonElement schema = Schema(schemaName),
            properties = schema.GetProperty("properties");
        foreach (
            JsonElement required in schema.TryGetProperty("required", out JsonElement names)
                ? names.EnumerateArray()
                : default
        )
            Assert.True(
                value.TryGetProperty(required.GetString()!, out _),
                $"{schemaName}.{required} is required, but missing."
            );
        foreach (JsonProperty member in value.EnumerateObject())
        {
            Assert.True(
                properties.TryGetProperty(member.Name, out JsonElement property),
                $"{schemaName}.{member.Name} is not described."
            );
            AssertMatches(member.Value, property, $"{schemaName}.{member.Name}");
        }
    }

    private void AssertMatches(JsonElement value, JsonElement property, string place)
    {
        if (property.TryGetProperty("oneOf", out JsonElement forms))
        {
            if (value.ValueKind == JsonValueKind.Null)
                return;
            property = forms.EnumerateArray().Single(form => form.TryGetProperty("$ref", out _));
        }

        if (property.TryGetProperty("$ref", out JsonElement reference))
        {
            AssertMatches(value, reference.GetString()!.Split('/')[^1]);
            return;
        }

        string type = value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            JsonValueKind.Object => "object",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "number",
        };
        JsonElement allowed = property.GetProperty("type");
        string[] types =
            allowed.ValueKind == JsonValueKind.Array
                ? [.. allowed.EnumerateArray().Select(one => one.GetString()!)]
                : [allowed.GetString()!];
        Assert.True(
            types.Contains(type) || (type == "number" && types.Contains("integer")),
            $"{place} is {type}, not {string.Join(" or ", types)}."
        );
        if (type == "array")
            foreach (JsonElement item in value.EnumerateArray())
                AssertMatches(item, property.GetProperty("items"), place);
    }
}
