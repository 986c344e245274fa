using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures</c>: one command per measurement.</summary>
internal static class DetectorFiguresCommand
{
    public static Command Create(Terminal terminal) =>
        new("detector-figures", "Measure one face detector, or two side by side on the same pictures.")
        {
            ComposedCommand.Create(terminal),
            FddbCommand.Create(terminal),
            PhotosCommand.Create(terminal),
            EmptyCommand.Create(terminal),
            CentreCommand.Create(terminal),
            DecisionsCommand.Create(terminal),
            GroupsCommand.Create(terminal),
        };
}
