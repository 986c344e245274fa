using System.CommandLine;
using Faer.CommandLine;
using Faer.Detection;

namespace Faer.Cli.Verbs.Models;

/// <summary><c>faer models pull</c>.</summary>
internal static class ModelsPullCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = new Option<string?>("--from")
        {
            Description = "Install this local copy instead of downloading; it is checked the same way.",
            HelpName = "file",
        };
        var command = new Command(
            "pull",
            "Install the face detector YuNet (Apache-2.0, 0.3 MB) from its official address into the user's cache."
        )
        {
            from,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                string path = await YuNetInstaller
                    .InstallAsync(new YuNetInstallOptions { FromFile = result.GetValue(from) }, cancellationToken)
                    .ConfigureAwait(false);
                terminal.Output.WriteLine(
                    $"YuNet is installed: {path}. It is used instead of the shipped detector from now on."
                );
                return 0;
            }
        );
        return command;
    }
}
