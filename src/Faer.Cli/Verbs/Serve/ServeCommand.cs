using System.CommandLine;
using Faer.CommandLine;
using Faer.Server;

namespace Faer.Cli.Verbs.Serve;

/// <summary><c>faer serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new ServeOptions(terminal.IsInteractive);
        var command = new Command(
            "serve",
            "Serve a private page and an HTTP API on this machine, until Ctrl-C or SIGTERM."
        );
        options.AddTo(command);
        command.SetAction(
            async (given, cancellationToken) =>
            {
                ServeSettings settings = options.ReadSettings(given);
                ServerOptions server = options.Read(settings.Complete(command, given), settings);
                await using FaerServer running = await FaerServer
                    .StartAsync(server, cancellationToken)
                    .ConfigureAwait(false);
                terminal.Output.WriteLine(Greeting(running, server));
                foreach (string name in settings.UnknownVariables)
                    terminal.Error.WriteLine($"faer: {name} is not a setting of the service and is ignored.");
                await Task.Delay(Timeout.Infinite, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return 0;
            }
        );
        return command;
    }

    private static string Greeting(FaerServer server, ServerOptions options)
    {
        string open = $"Listening on {server.Address}";
        string metrics = server.MetricsAddress is { } figures ? $" Metrics without a key on {figures}metrics." : "";
        if (!System.Net.IPAddress.IsLoopback(options.Address))
            return $"{open}: other machines can reach it, and need the API key. The connection is not encrypted; "
                + $"put a proxy with TLS in front of it.{metrics}";
        return options.ApiKey is null
            ? $"{open}: only this machine can reach it.{metrics}"
            : $"{open}: only this machine can reach it, and needs the API key.{metrics}";
    }
}
