using System.Diagnostics;
using Faer.Architecture.Tests.Documents;

namespace Faer.Training.Cli.Tests;

/// <summary>
/// Runs the command lines of pages unchanged, in a folder that contains the files that they name.
/// </summary>
internal static class PageCommands
{
    /// <summary>The words of each command line of a program in docs/own-labels.md, in the order of the page.</summary>
    public static IReadOnlyList<string[]> Of(string program) =>
        [
            .. ShellBlock
                .Of(MarkdownPage.Open("docs/own-labels.md"))
                .SelectMany(block => block.Commands)
                .Where(command => command.Program == program)
                .Select(command => command.Arguments.ToArray()),
        ];

    /// <summary>Starts a program in the test's output folder.</summary>
    public static Process Start(string assembly, string folder, IEnumerable<string> words) =>
        Start(assembly, folder, words, new Dictionary<string, string>());

    /// <summary>Runs a program to its end and returns its output; fails unless it succeeded.</summary>
    public static Task<string> Run(string assembly, string folder, IEnumerable<string> words, CancellationToken stop) =>
        Run(assembly, folder, words, new Dictionary<string, string>(), stop);

    /// <summary>Likewise, with more variables in the program's environment.</summary>
    public static async Task<string> Run(
        string assembly,
        string folder,
        IEnumerable<string> words,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken stop
    )
    {
        using Process process = Start(assembly, folder, words, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop),
            error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)}: {await error}");
        return await output;
    }

    /// <summary>Runs the blocks of a page; fails if a command is not the program's or does not succeed.</summary>
    public static async Task Run(
        string program,
        string folder,
        IEnumerable<ShellBlock> blocks,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken stop
    )
    {
        foreach (ShellBlock block in blocks)
        {
            Assert.All(
                block.Commands,
                command =>
                    Assert.True(
                        command.Program == program && command.IsAlone,
                        $"{block}: no test runs '{command}'; mark the block with <!-- not run: reason -->."
                    )
            );
            foreach (ShellCommand command in block.Commands)
                await Run($"{program}.dll", folder, command.Arguments, environment, stop);
        }
    }

    private static Process Start(
        string assembly,
        string folder,
        IEnumerable<string> words,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;
        return Process.Start(start)!;
    }
}
