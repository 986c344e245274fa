using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Results;

namespace Faer.Cli.Verbs.Analyze;

/// <summary><c>faer merge</c>.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var folders = new Argument<string[]>("folders")
        {
            Description = "The folder or folders to which 'faer analyze --output' wrote the shares.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new OutputOption("--output", OutputKind.Folder)
        {
            Description = "Write the merged shares into this folder. Without it, the shares are only checked.",
            HelpName = "folder",
        };
        var command = new Command(
            "merge",
            "Check that the shares of many processes are complete and disjoint, and merge them."
        )
        {
            folders,
            output,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, _) =>
                {
                    ResultMerge merge = ResultMerge.Check(result.GetRequiredValue(folders));
                    terminal.Output.WriteLine(
                        $"{merge.Shares} "
                            + $"{(merge.Shares == 1 ? "share, complete" : "shares, complete and disjoint")}: "
                            + $"{merge.Faces} faces of {merge.Photos} photos, {merge.Failed} failed."
                    );
                    if (result.GetValue(output) is { } folder)
                    {
                        merge.Write(folder);
                        terminal.Output.WriteLine($"Written: {folder}");
                    }

                    return 0;
                }
            )
        );
        return command;
    }
}
