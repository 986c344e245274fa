using Faer.CommandLine;

namespace Faer.Training.Cli.Tests;

/// <summary>The outcome of one <c>faer-train</c> command line.</summary>
internal sealed record FaerTrainRun(int ExitCode, string Output, string Error)
{
    public static async Task<FaerTrainRun> Of(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        int exitCode = await FaerTrainProgram.Create(new Terminal(output, error)).RunAsync(args);
        return new FaerTrainRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails unless the run succeeded without an error line.</summary>
    public void AssertDone()
    {
        Assert.Empty(Error);
        Assert.Equal(0, ExitCode);
    }

    /// <summary>
    /// Fails unless the run ended with this exit code and one error line that contains all the words.
    /// </summary>
    public void AssertFailed(int exitCode, params string[] words)
    {
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("faer-train: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Equal(exitCode, ExitCode);
    }
}
