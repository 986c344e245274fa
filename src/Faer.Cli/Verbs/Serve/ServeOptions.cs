using System.CommandLine;
using System.Net;
using Faer.Cli.Verbs.Analyze.Options;
using Faer.CommandLine;
using Faer.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Faer.Cli.Verbs.Serve;

/// <summary>The options of <c>faer serve</c>.</summary>
internal sealed class ServeOptions
{
    private const string KeyVariable = "FAER_API_KEY";
    private const int Megabyte = 1_000_000;

    // Limit for pictures that clients send; nearly all phones take pictures of at most 50 megapixels.
    private const double DefaultMegapixels = 50;

    private readonly Option<int> _port = new Option<int>("--port")
    {
        Description = "The port; 0 picks a free one.",
        DefaultValueFactory = _ => new ServerOptions().Port,
        HelpName = "n",
    }.Require(IsPort, "must be 0 to 65535");

    private readonly Option<string> _host = new Option<string>("--host")
    {
        Description = "The address to listen on. Any address other than loopback needs an API key.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "address",
    }.Require(value => IPAddress.TryParse(value, out _), "must be an IP address, such as 0.0.0.0");

    private readonly Option<string?> _keyFile = new("--api-key-file")
    {
        Description = $"The file whose first line clients must send as X-Api-Key. Default: {KeyVariable}, else no key.",
        HelpName = "file",
    };

    private readonly Option<int?> _metricsPort = new Option<int?>("--metrics-port")
    {
        Description =
            "A separate port that serves only /metrics, without the API key. Default: /metrics is on "
            + "--port and needs the key.",
        HelpName = "n",
    }.Require(value => value is null || IsPort(value.Value), "must be 0 to 65535");

    private readonly Option<string?> _proxies = new Option<string?>("--trusted-proxy")
    {
        Description = "Proxies whose X-Forwarded-For is trusted: addresses or networks, separated by commas.",
        HelpName = "address",
    }.Require(
        value => value is null || ParseNetworks(value) is not null,
        "must be addresses or networks, such as 10.0.0.7 or 10.0.0.0/8, separated by commas"
    );

    private readonly Option<int> _requests = new Option<int>("--max-requests")
    {
        Description = "Maximum number of concurrent requests with photos; further requests get status 429.",
        DefaultValueFactory = _ => new ServerOptions().MaxRequests,
        HelpName = "n",
    }.Require(value => value >= 1, "must be at least 1");

    private readonly Option<int?> _memory = new Option<int?>("--picture-memory")
    {
        Description =
            "Maximum memory for photos that are decoded at the same time, in MB. Default: half of the "
            + "memory that the process may use.",
        HelpName = "MB",
    }.Require(value => value is null or >= 1, "must be at least 1");

    private readonly Option<string> _logFormat;
    private readonly Option<string?> _settings = new("--settings")
    {
        Description =
            $"A JSON file of settings. Default: {ServeSettings.DefaultFile} in the current folder, if it exists.",
        HelpName = "file",
    };

    private readonly AnalyzerChoice _choice = new(DefaultMegapixels);
    private readonly IAnalyzeOptions[] _groups;
    private readonly List<Option> _withSettings = [];

    /// <param name="isInteractive">Whether the output is a terminal.</param>
    public ServeOptions(bool isInteractive)
    {
        _groups = [_choice, new FaceLimitOptions(), new PriorOptions()];
        _logFormat = new Option<string>("--log-format")
        {
            Description = "text or json, on the error stream.",
            DefaultValueFactory = _ => isInteractive ? "text" : "json",
            HelpName = "text|json",
        }.Require(value => value is "text" or "json", "must be text or json");
    }

    public void AddTo(Command command)
    {
        foreach (
            Option option in (Option[])[_port, _host, _keyFile, _metricsPort, _proxies, _requests, _memory, _logFormat]
        )
            command.Add(option);
        foreach (IAnalyzeOptions group in _groups)
            group.AddTo(command);

        // The library itself reads the detector's variable.
        _withSettings.AddRange(command.Options.Where(option => option.Name != CommonOptions.Detector().Name));
        command.Add(_settings);
    }

    /// <summary>Reads option values from environment variables and the settings file.</summary>
    public ServeSettings ReadSettings(ParseResult given) =>
        ServeSettings.Read(given.GetValue(_settings), _withSettings);

    /// <summary>Returns the options of the service.</summary>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    /// <exception cref="FaerException">The key cannot be read.</exception>
    public ServerOptions Read(ParseResult result, ServeSettings settings)
    {
        string? model = _choice.ModelPath(result);
        (IPAddress address, int port) = Endpoint(result, settings);
        var options = new ServerOptions
        {
            ModelPath = model,
            Model = model is null ? _choice.Shipped(result) : null,
            Analyzer = _groups.Aggregate(AnalyzerOptions.Default, (current, group) => group.Configure(result, current)),
            AlignedOnly = _choice.IsAligned(result),
            Address = address,
            Port = port,
            MetricsPort = result.GetValue(_metricsPort),
            TrustedProxies = result.GetValue(_proxies) is { } proxies ? ParseNetworks(proxies)! : [],
            ApiKey =
                result.GetValue(_keyFile) is { } file ? ReadKey(file)
                : Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key
                : null,
            MaxRequests = result.GetValue(_requests),
            PictureMemoryBytes = (long)(result.GetValue(_memory) ?? 0) * Megabyte,
            Logging = logs => AddLog(logs, result.GetRequiredValue(_logFormat), settings),
        };
        if (options.ApiKey is null && !IPAddress.IsLoopback(options.Address))
            throw new UsageException(
                $"--host {options.Address} can be reached by other machines, so it needs an API key: name "
                    + $"a file with {_keyFile.Name}, or set {KeyVariable}."
            );
        if (options.MetricsPort is > 0 and int metrics && metrics == options.Port)
            throw new UsageException($"{_metricsPort.Name} must differ from {_port.Name}, {metrics}.");
        return options;
    }

    private static bool IsPort(int value) => value is >= 0 and <= IPEndPoint.MaxPort;

    /// <summary>Returns the address and port of the options, otherwise of ASP.NET's settings.</summary>
    private (IPAddress Address, int Port) Endpoint(ParseResult result, ServeSettings settings)
    {
        (IPAddress Address, int Port)? url = settings.Urls is var (source, value)
            ? ListenUrl.Parse(source, value)
            : null;
        bool hasHost = result.GetResult(_host) is { Implicit: false },
            hasPort = result.GetResult(_port) is { Implicit: false };
        return (
            url is null || hasHost ? IPAddress.Parse(result.GetRequiredValue(_host)) : url.Value.Address,
            url is null || hasPort ? result.GetValue(_port) : url.Value.Port
        );
    }

    /// <summary>Parses networks, of which a single address is one; null if a word is neither.</summary>
    private static IPNetwork[]? ParseNetworks(string value)
    {
        var networks = new List<IPNetwork>();
        foreach (
            string word in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (IPAddress.TryParse(word, out IPAddress? address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(word, out IPNetwork network))
                networks.Add(network);
            else
                return null;
        }

        return networks.Count == 0 ? null : [.. networks];
    }

    private static string ReadKey(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } key
                ? key
                : throw new FaerException($"{path}: the first line must be the API key, but it is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: the API key cannot be read ({error.Message})", error);
        }
    }

    /// <summary>
    /// Logs to the error stream, because programs that start the service read its address from the output.
    /// </summary>
    private static void AddLog(ILoggingBuilder logs, string format, ServeSettings settings)
    {
        logs.AddConfiguration(settings.Logging);
        logs.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (format == "json")
            logs.AddJsonConsole(json =>
                (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'")
            );
        else
            logs.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat) = (true, "HH:mm:ss "));
    }
}
