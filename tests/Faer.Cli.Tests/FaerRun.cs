using Faer.CommandLine;

namespace Faer.Cli.Tests;

/// <summary>The outcome of one <c>faer</c> command line.</summary>
internal sealed record FaerRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of <see cref="Error"/>.</summary>
    public string[] Errors => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<FaerRun> Of(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        int exitCode = await FaerProgram.Create(new Terminal(output, error)).RunAsync(args);
        return new FaerRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>
    /// Fails unless the run ended with this exit code and one error line that contains all the words.
    /// </summary>
    public void AssertFailed(int exitCode, params string[] words)
    {
        string line = Assert.Single(Errors);
        Assert.StartsWith("faer: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
    }
}
