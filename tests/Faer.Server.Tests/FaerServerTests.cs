using System.Net;
using Faer.Core.Tests;
using Faer.Core.Tests.Detection;

namespace Faer.Server.Tests;

public sealed class FaerServerTests
{
    private const string Key = "a key of many different letters";

    [Fact]
    public async Task Other_addresses_need_a_key_of_sufficient_length()
    {
        FaerException noKey = await Assert.ThrowsAsync<FaerException>(() =>
            TestServer.Start(options => options with { Address = IPAddress.Any })
        );
        Assert.Contains("0.0.0.0", noKey.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FaerException>(() =>
            TestServer.Start(options => options with { ApiKey = "a key of few letters" })
        );
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                Address = IPAddress.Any,
                ApiKey = Key,
            }
        );
        Assert.True(server.Address.Port > 0);
    }

    [Fact]
    public async Task A_taken_port_and_a_missing_or_damaged_detector_stop_the_start()
    {
        await using TestServer server = await TestServer.Start();
        FaerException taken = await Assert.ThrowsAsync<FaerException>(() =>
            TestServer.Start(options => options with { Port = server.Address.Port })
        );
        Assert.Contains($"127.0.0.1:{server.Address.Port}", taken.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DetectorNotFoundException>(() =>
            TestServer.Start(options => options with { Analyzer = new AnalyzerOptions { DetectorPath = "not there" } })
        );
        using var folder = new TemporaryFolder();
        string damaged = folder.Write("yunet.onnx", TinyYuNet.ToOnnx()[..100]);
        await Assert.ThrowsAsync<ModelFormatException>(() =>
            TestServer.Start(options => options with { Analyzer = new AnalyzerOptions { DetectorPath = damaged } })
        );
    }
}
