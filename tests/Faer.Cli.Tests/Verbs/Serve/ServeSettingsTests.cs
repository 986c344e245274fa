using System.CommandLine;
using System.Net;
using Faer.Cli.Verbs.Serve;
using Faer.Core.Tests;
using Faer.Server;
using Microsoft.Extensions.Configuration;

namespace Faer.Cli.Tests.Verbs.Serve;

[Collection(Environments.Name)]
public sealed class ServeSettingsTests : IDisposable
{
    private const string Key = "a key of many different letters";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_option_has_a_variable_and_a_name_in_the_settings_file()
    {
        string file = Settings(
            """{ "Faer": { "Port": 81, "MaxRequests": 5, "PictureMemory": 300, "TrustedProxy": "10.0.0.0/8, ::1", "Aligned": true, "MaxFaces": 3 } }"""
        );
        using var variable = new Environments.Variable("FAER_MAX_REQUESTS", "6");
        using var megapixels = new Environments.Variable("FAER_MAX_MEGAPIXELS", "1.5");
        ServerOptions options = Read("--settings", file, "--port=82");

        Assert.Equal(
            (82, 6, 300_000_000L, true, 3),
            (
                options.Port,
                options.MaxRequests,
                options.PictureMemoryBytes,
                options.AlignedOnly,
                options.Analyzer.MaxFaces
            )
        );
        Assert.Equal(1_500_000, options.Analyzer.Decoding.MaxPixels);
        Assert.Equal(
            [IPNetwork.Parse("10.0.0.0/8"), new IPNetwork(IPAddress.IPv6Loopback, 128)],
            options.TrustedProxies
        );
        Assert.Equal(81, Read("--settings", file).Port);
    }

    [Fact]
    public void The_ASP_NET_variable_sets_the_address_and_options_override_it()
    {
        using var key = new Environments.Variable("FAER_API_KEY", Key);
        using var urls = new Environments.Variable("ASPNETCORE_URLS", "http://*:5123");
        Assert.Equal((IPAddress.Any, 5123), (Read().Address, Read().Port));
        Assert.Equal(
            (IPAddress.Loopback, 5123),
            (Read("--host", "127.0.0.1").Address, Read("--host", "127.0.0.1").Port)
        );
        using var port = new Environments.Variable("FAER_PORT", "5124");
        Assert.Equal((IPAddress.Any, 5124), (Read().Address, Read().Port));
    }

    [Theory]
    [InlineData("FAER_PORT", "abc", "FAER_PORT=abc: ")]
    [InlineData("FAER_PORT", "70000", "FAER_PORT=70000: --port must be 0 to 65535.")]
    [InlineData("FAER_LOG_FORMAT", "xml", "FAER_LOG_FORMAT=xml: --log-format must be text or json.")]
    [InlineData("FAER_ALIGNED", "perhaps", "FAER_ALIGNED=perhaps: ")]
    [InlineData("FAER_TRUSTED_PROXY", "proxy", "FAER_TRUSTED_PROXY=proxy: --trusted-proxy must be addresses")]
    [InlineData("FAER_HOST", "0.0.0.0", "--host 0.0.0.0 can be reached by other machines")]
    [InlineData("ASPNETCORE_URLS", "https://localhost", "ASPNETCORE_URLS=https://localhost: ")]
    [InlineData("Logging__LogLevel__Default", "Loud", "Logging:LogLevel:Default=Loud: ")]
    [InlineData("Faer__Prot", "80", "Faer:Prot: unknown setting; the settings are ")]
    public async Task Invalid_values_and_names_stop_the_start_with_one_line(string name, string value, string message)
    {
        using var variable = new Environments.Variable(name, value);
        (await FaerRun.Of("serve")).AssertFailed(2, message);
    }

    [Theory]
    [InlineData("""{ "Faer": { "Prot": 80 } }""", 2, "Faer:Prot")]
    [InlineData("""{ "Faer": { "Port": "many" } }""", 2, "Faer:Port=many")]
    [InlineData("""{ "Faer": { "Port": { "Http": 80 } } }""", 2, "Faer:Port")]
    [InlineData("""{ "Faer": """, 1, "settings.json")]
    public async Task An_invalid_settings_file_stops_the_start_with_one_line(string json, int exitCode, string word) =>
        (await FaerRun.Of("serve", "--settings", Settings(json))).AssertFailed(exitCode, word);

    [Fact]
    public async Task A_missing_settings_file_is_named() =>
        (await FaerRun.Of("serve", "--settings", _folder.At("none.json"))).AssertFailed(1, "none.json");

    [Fact]
    public void Log_levels_come_from_the_file_and_from_variables()
    {
        string file = Settings(
            """{ "Logging": { "LogLevel": { "Default": "Warning", "Faer.Server.RequestLog": "Debug" } } }"""
        );
        using var variable = new Environments.Variable("Logging__LogLevel__Default", "Error");
        IConfiguration levels = ServeSettings.Read(file, []).Logging.GetSection("LogLevel");
        Assert.Equal(("Error", "Debug"), (levels["Default"], levels["Faer.Server.RequestLog"]));
    }

    [Fact]
    public void Unknown_variables_that_look_like_settings_are_reported()
    {
        using var wrong = new Environments.Variable("FAER_PROT", "80");
        using var kubernetes = new Environments.Variable("FAER_SERVICE_HOST", "10.0.0.1");
        using var detector = new Environments.Variable("FAER_DETECTOR", "there");
        using var right = new Environments.Variable("FAER_PORT", "80");
        IReadOnlyList<string> unknown = ServeSettings.Read(null, [new Option<int>("--port")]).UnknownVariables;
        Assert.Contains("FAER_PROT", unknown);
        Assert.DoesNotContain("FAER_SERVICE_HOST", unknown);
        Assert.DoesNotContain("FAER_DETECTOR", unknown);
        Assert.DoesNotContain("FAER_PORT", unknown);
    }

    [Theory]
    [InlineData("--min-quality=0.5", """{ "Faer": { "MinQuality": 0.5 } }""", "Faer:MinQuality")]
    [InlineData("--frontal", """{ "Faer": { "Frontal": 20 } }""", "Faer:Frontal")]
    public async Task Options_that_the_answers_do_not_follow_are_not_offered(string option, string json, string name)
    {
        (await FaerRun.Of("serve", option)).AssertFailed(2, $"There is no option {option}");
        (await FaerRun.Of("serve", "--settings", Settings(json))).AssertFailed(2, name);
    }

    private string Settings(string json) => _folder.Write("settings.json", System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>The options that the service is started with.</summary>
    private static ServerOptions Read(params string[] args)
    {
        var options = new ServeOptions(isInteractive: false);
        var command = new Command("serve");
        options.AddTo(command);
        ParseResult given = command.Parse(args);
        Assert.Empty(given.Errors);
        ServeSettings settings = options.ReadSettings(given);
        return options.Read(settings.Complete(command, given), settings);
    }
}
