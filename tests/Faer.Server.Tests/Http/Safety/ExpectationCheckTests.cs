namespace Faer.Server.Tests.Http.Safety;

public sealed class ExpectationCheckTests
{
    [Theory]
    [InlineData("200-maybe", 417)]
    [InlineData("100-continue, 200-maybe", 417)]
    [InlineData("100-Continue", 200)]
    public async Task Unknown_expectations_are_refused(string expectation, int status)
    {
        await using TestServer server = await TestServer.Start();
        using RawClient client = await RawClient.Connect(server.Address);
        await client.Send(
            $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: {expectation}\r\n\r\n"
        );
        string answer = await client.Receive(TimeSpan.FromSeconds(20));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(status == 417, answer.Contains("/problems/expectation-failed", StringComparison.Ordinal));
    }
}
