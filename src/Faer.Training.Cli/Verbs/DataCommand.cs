using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train data</c>: its only verb is <c>make-detection</c>.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) =>
        new("data", "Prepare training data.") { MakeDetectionCommand.Create(terminal) };
}
