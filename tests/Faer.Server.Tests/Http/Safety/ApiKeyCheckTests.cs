using System.Net;
using System.Net.Http.Headers;
using Faer.Server.Http.Safety;

namespace Faer.Server.Tests.Http.Safety;

public sealed class ApiKeyCheckTests
{
    private const string Key = "a key of many different letters";

    [Fact]
    public async Task With_a_key_set_the_api_and_the_metrics_require_it()
    {
        await using TestServer server = await TestServer.Start(options => options with { ApiKey = Key });
        foreach (string path in (string[])["/v1/models", "/metrics", "/v1/models/faer-test/file", "/V1/models"])
        {
            HttpResponseMessage without = await server.Get(path);
            await TestServer.Problem(without, 401, "key-required");
            Assert.Equal("Bearer", without.Headers.WwwAuthenticate.ToString());
            await TestServer.Problem(
                await server.Get(path, headers => headers.Add("X-Api-Key", Key + "x")),
                401,
                "key-required"
            );
            await TestServer.Problem(
                await server.Get(path, headers => headers.Authorization = new AuthenticationHeaderValue("Basic", Key)),
                401,
                "key-required"
            );
            Assert.Equal(
                HttpStatusCode.OK,
                (await server.Get(path, headers => headers.Add("X-Api-Key", Key))).StatusCode
            );
            Assert.Equal(
                HttpStatusCode.OK,
                (
                    await server.Get(path, headers => headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}"))
                ).StatusCode
            );
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await server.Get("/openapi.json", headers => headers.Host = "faces.example")).StatusCode
        );
        Assert.DoesNotContain(Key, server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_wrong_keys_must_wait_and_the_right_one_is_still_accepted()
    {
        await using TestServer server = await TestServer.Start(options => options with { ApiKey = Key });
        for (int i = 0; i < WrongKeys.Most; i++)
            await TestServer.Problem(
                await server.Get("/v1/models", headers => headers.Add("X-Api-Key", $"wrong {i}")),
                401,
                "key-required"
            );
        HttpResponseMessage wait = await server.Get("/v1/models", headers => headers.Add("X-Api-Key", "wrong"));
        await TestServer.Problem(wait, 429, "too-many-requests");
        Assert.InRange(wait.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await TestServer.Problem(await server.Get("/v1/models"), 401, "key-required"); // a request without a key is not a guess
        Assert.Equal(
            HttpStatusCode.OK,
            (await server.Get("/v1/models", headers => headers.Add("X-Api-Key", Key))).StatusCode
        );
    }
}
