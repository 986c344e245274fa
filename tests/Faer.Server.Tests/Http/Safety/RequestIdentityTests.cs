namespace Faer.Server.Tests.Http.Safety;

public sealed class RequestIdentityTests
{
    [Theory]
    [InlineData("abc-1.2_3:4", true)]
    [InlineData("has space", false)]
    [InlineData("<script>", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x", false)]
    public async Task A_harmless_request_id_is_kept(string id, bool taken)
    {
        await using TestServer server = await TestServer.Start();
        HttpResponseMessage response = await server.Get(
            "/healthz",
            headers => headers.TryAddWithoutValidation("X-Request-Id", id)
        );
        Assert.Equal(taken, response.Headers.GetValues("X-Request-Id").Single() == id);
    }
}
