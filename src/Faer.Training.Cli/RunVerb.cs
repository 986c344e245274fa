using Faer.CommandLine;

namespace Faer.Training.Cli;

/// <summary>The run of the verbs that run a recipe.</summary>
internal static class RunVerb
{
    /// <summary>Trains, and shows it.</summary>
    /// <param name="terminal">Where the run is shown.</param>
    /// <param name="request">What to run.</param>
    /// <param name="done">Prints the next step when the run has reached its end.</param>
    /// <param name="cancellation">Stops the run after its current step.</param>
    /// <returns>The exit code.</returns>
    public static int Run(
        Terminal terminal,
        RunRequest request,
        Action<Recipe, RunFolder> done,
        CancellationToken cancellation
    )
    {
        var folder = new RunFolder(request.Folder!);
        var observer = new ConsoleObserver(terminal, TimeProvider.System);
        if (!Trainer.Run(request.Recipe, request.Sources, folder, request.Options, observer, cancellation))
            return CommandLineProgram.Stopped;
        done(request.Recipe, folder);
        return 0;
    }
}
