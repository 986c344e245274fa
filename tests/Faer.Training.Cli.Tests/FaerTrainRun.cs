using Faer.CommandLine;

namespace Faer.Training.Cli.Tests;

/// <summary>What one command line of <c>faer-train</c> did.</summary>
internal sealed record FaerTrainRun(int ExitCode, string Output, string Error)
{
    public static async Task<FaerTrainRun> Of(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        int exitCode = await FaerTrainProgram.Create(new Terminal(output, error)).RunAsync(args);
        return new FaerTrainRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails unless the run did its work without a line of error.</summary>
    public void AssertDone()
    {
        Assert.Empty(Error);
        Assert.Equal(0, ExitCode);
    }

    /// <summary>Fails unless the run ended with this code and one line of error that has all the words.</summary>
    public void AssertFailed(int exitCode, params string[] words)
    {
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("faer-train: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Equal(exitCode, ExitCode);
    }
}
