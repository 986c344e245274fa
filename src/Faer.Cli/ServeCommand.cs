using System.CommandLine;
using System.Net;
using Faer.CommandLine;
using Faer.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Faer.Cli;

/// <summary><c>faer serve</c>.</summary>
internal static class ServeCommand
{
    private const string KeyVariable = "FAER_API_KEY";

    // Of a picture that somebody sends, 150 MB in memory; phones make 50 megapixels at most, but for a few.
    private const double DefaultMegapixels = 50;

    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "The port; 0: a free one.", DefaultValueFactory = _ => 8080, HelpName = "n" }.Require(value => value is >= 0 and <= IPEndPoint.MaxPort, "must be 0 to 65535");
        var host = new Option<string>("--host") { Description = "The address to listen on. Any but loopback needs an API key.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "address" }
            .Require(value => IPAddress.TryParse(value, out _), "must be an IP address, such as 0.0.0.0");
        var keyFile = new Option<string?>("--api-key-file") { Description = $"The file whose first line clients must send as X-Api-Key. Default: {KeyVariable}, else no key.", HelpName = "file" };
        var requests = new Option<int>("--max-requests") { Description = "Requests at once; those beyond are told to come again.", DefaultValueFactory = _ => new ServerOptions().MaxRequests, HelpName = "n" }.Require(value => value >= 1, "must be at least 1");
        var logFormat = new Option<string>("--log-format") { Description = "text or json, on the error stream.", DefaultValueFactory = _ => terminal.IsInteractive ? "text" : "json", HelpName = "text|json" }
            .Require(value => value is "text" or "json", "must be text or json");
        var choice = new AnalyzerChoice(DefaultMegapixels);
        IAnalyzeOptions[] groups = [choice, new FaceLimitOptions()];

        var command = new Command("serve", "Serve a private page and an HTTP API on this machine, until Ctrl-C or SIGTERM.") { port, host, keyFile, requests, logFormat };
        foreach (IAnalyzeOptions group in groups) group.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            string? model = choice.ModelPath(result);
            var options = new ServerOptions
            {
                ModelPath = model,
                Model = model is null ? choice.Shipped(result) : null,
                Analyzer = groups.Aggregate(AnalyzerOptions.Default, (current, group) => group.Configure(result, current)),
                AlignedOnly = choice.IsAligned(result),
                Address = IPAddress.Parse(result.GetRequiredValue(host)),
                Port = result.GetValue(port),
                ApiKey = result.GetValue(keyFile) is { } file ? ReadKey(file) : Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null,
                MaxRequests = result.GetValue(requests),
                Logging = logs => AddLog(logs, result.GetRequiredValue(logFormat)),
            };
            if (options.ApiKey is null && !IPAddress.IsLoopback(options.Address))
                throw new UsageException($"--host {options.Address} can be reached by other machines, so it needs an API key: name a file with {keyFile.Name}, or set {KeyVariable}.");
            await using FaerServer server = await FaerServer.Start(options, cancellation).ConfigureAwait(false);
            terminal.Output.WriteLine(Greeting(server.Address, options));
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        });
        return command;
    }

    private static string Greeting(Uri address, ServerOptions options)
    {
        string open = $"Listening on {address}";
        if (!IPAddress.IsLoopback(options.Address)) return $"{open}: other machines can reach it, and need the API key. The connection is not encrypted; put a proxy with TLS before it.";
        return options.ApiKey is null ? $"{open}: only this machine can reach it." : $"{open}: only this machine can reach it, and needs the API key.";
    }

    private static string ReadKey(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } key ? key : throw new FaerException($"{path}: the first line is empty, but it is to be the API key.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: the API key cannot be read ({error.Message})", error);
        }
    }

    /// <summary>To the error stream: the output has the address, for whoever starts the service as a part of something else.</summary>
    private static void AddLog(ILoggingBuilder logs, string format)
    {
        logs.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (format == "json") logs.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        else logs.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat) = (true, "HH:mm:ss "));
    }
}
