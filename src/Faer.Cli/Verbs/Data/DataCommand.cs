using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Data;

/// <summary><c>faer data</c>: its only verb is <c>check</c>.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) =>
        new("data", "Check data sets.") { DataCheckCommand.Create(terminal) };
}
