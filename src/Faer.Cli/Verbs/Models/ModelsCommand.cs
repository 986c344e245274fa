using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Models;

/// <summary><c>faer models</c>: lists and installs models.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal) =>
        new("models", "List the available models, and install the face detector.")
        {
            ModelsListCommand.Create(terminal),
            ModelsPullCommand.Create(terminal),
        };
}
