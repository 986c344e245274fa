using System.Net;
using Faer.Server.Http.Safety;

namespace Faer.Server.Tests.Http.Safety;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2::9", "20010db800010002")]
    public void A_subscriber_is_one_client(string address, string client) =>
        Assert.Equal(client, ClientAddress.Of(IPAddress.Parse(address)));

    /// <summary>Only a proxy that the operator trusts may state the client's address.</summary>
    [Theory]
    [InlineData("127.0.0.0/8", 401)]
    [InlineData("10.0.0.0/8", 429)]
    public async Task Trusted_proxies_state_the_client_s_address(string proxies, int status)
    {
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                ApiKey = "a key of many different letters",
                TrustedProxies = [IPNetwork.Parse(proxies)],
            }
        );
        for (int i = 0; i <= WrongKeys.Most; i++)
            await Ask("192.0.2.1");
        Assert.Equal(429, (int)(await Ask("192.0.2.1")).StatusCode);
        Assert.Equal(status, (int)(await Ask("192.0.2.2")).StatusCode);

        Task<HttpResponseMessage> Ask(string client) =>
            server.Get(
                "/v1/models",
                headers =>
                {
                    headers.Add("X-Forwarded-For", client);
                    headers.Add("X-Api-Key", "wrong");
                }
            );
    }
}
