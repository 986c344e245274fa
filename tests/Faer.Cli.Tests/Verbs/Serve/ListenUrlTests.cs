using System.Net;
using Faer.Cli.Verbs.Serve;
using Faer.CommandLine;

namespace Faer.Cli.Tests.Verbs.Serve;

public sealed class ListenUrlTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000", "127.0.0.1", 5000)]
    [InlineData("http://localhost:5000/", "127.0.0.1", 5000)]
    [InlineData("http://0.0.0.0:80", "0.0.0.0", 80)]
    [InlineData("http://[::1]:8080", "::1", 8080)]
    [InlineData("http://*:8080", "0.0.0.0", 8080)]
    [InlineData("http://+:8080;", "0.0.0.0", 8080)]
    [InlineData("http://10.1.2.3", "10.1.2.3", 80)]
    public void One_address_is_accepted(string url, string address, int port) =>
        Assert.Equal((IPAddress.Parse(address), port), ListenUrl.Parse("ASPNETCORE_URLS", url));

    [Theory]
    [InlineData("https://127.0.0.1:5001")]
    [InlineData("http://127.0.0.1:5000;http://127.0.0.1:5001")]
    [InlineData("http://127.0.0.1:5000/faces")]
    [InlineData("http://unix:/run/faer.sock")]
    [InlineData("127.0.0.1")]
    [InlineData(";")]
    public void Other_addresses_are_refused_by_name(string url)
    {
        string message = Assert.Throws<UsageException>(() => ListenUrl.Parse("ASPNETCORE_URLS", url)).Message;
        Assert.StartsWith($"ASPNETCORE_URLS={url}: ", message, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:8080", message, StringComparison.Ordinal);
    }
}
