using Faer.CommandLine;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Training.Cli.Verbs;

/// <summary>Runs the recipe for the verbs that run one.</summary>
internal static class RunVerb
{
    /// <summary>Trains, and shows the progress.</summary>
    /// <param name="terminal">Where the run is shown.</param>
    /// <param name="request">The requested run.</param>
    /// <param name="done">Prints the next step after the run has reached its end.</param>
    /// <param name="cancellationToken">Stops the run after its current step.</param>
    /// <returns>The exit code: 0, or 130 if stopped.</returns>
    public static int Run(
        Terminal terminal,
        RunRequest request,
        Action<Recipe, RunFolder> done,
        CancellationToken cancellationToken
    )
    {
        var folder = new RunFolder(request.Folder!);
        var observer = new ConsoleObserver(terminal, TimeProvider.System);
        if (!Trainer.Run(request.Recipe, request.Sources, folder, request.Options, observer, cancellationToken))
            return CommandLineProgram.Stopped;
        done(request.Recipe, folder);
        return 0;
    }
}
