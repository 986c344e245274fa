using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Serve;

/// <summary><c>faer health</c>: the health check of a container that has no other program.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port of the service. Default: FAER_PORT, else 8080.",
            HelpName = "n",
            DefaultValueFactory = _ => 8080,
        };
        string variable = ServeSettings.VariableOf(port);
        var command = new Command(
            "health",
            "Ask the service on this machine whether it is ready; exit code 0 if it is, else 1."
        )
        {
            port,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                bool isGiven = result.GetResult(port) is { Implicit: false };
                int number = result.GetValue(port);
                string source = port.Name;
                if (!isGiven && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
                    (source, number) = (
                        variable,
                        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? read : 0
                    );
                if (number is < 1 or > ushort.MaxValue)
                    throw new UsageException($"{source} must be 1 to 65535.");
                var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{number}/readyz"));

                // Requests to this machine do not go through a proxy.
                using var handler = new SocketsHttpHandler { UseProxy = false };
                using var client = new HttpClient(handler) { Timeout = s_patience };
                try
                {
                    using HttpResponseMessage answer = await client
                        .GetAsync(address, cancellationToken)
                        .ConfigureAwait(false);
                    if (!answer.IsSuccessStatusCode)
                        throw new FaerException(
                            FormattableString.Invariant(
                                $"{address}: answered {(int)answer.StatusCode}; the service is not ready."
                            )
                        );
                    terminal.Output.WriteLine($"{address}: ready");
                    return 0;
                }
                catch (Exception error)
                    when (error is HttpRequestException
                        || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested)
                    )
                {
                    throw new FaerException(
                        $"{address}: no answer ({error.Message}); start the service with 'faer serve', or "
                            + "give its --port.",
                        error
                    );
                }
            }
        );
        return command;
    }
}
