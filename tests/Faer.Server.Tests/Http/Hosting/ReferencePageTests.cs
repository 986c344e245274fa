using System.Text.RegularExpressions;

namespace Faer.Server.Tests.Http.Hosting;

public sealed partial class ReferencePageTests
{
    [Fact]
    public async Task The_reference_loads_only_files_of_the_service()
    {
        await using TestServer server = await TestServer.Start();
        HttpResponseMessage response = await server.Get("/reference/");
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        string[] nonces = [.. Nonce().Matches(page).Select(match => match.Groups[1].Value).Distinct()];
        Assert.Contains($"'nonce-{Assert.Single(nonces)}'", policy, StringComparison.Ordinal);
        foreach (Match script in Script().Matches(page))
            Assert.True((await server.Get("/reference/" + script.Groups[1].Value)).IsSuccessStatusCode);
        Assert.NotEqual(
            policy,
            (await server.Get("/reference/")).Headers.GetValues("Content-Security-Policy").Single()
        );
    }

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Script();
}
