using System.Diagnostics;

namespace Faer.Training.Cli.Tests;

/// <summary>
/// The command lines of docs/own-labels.md, run unchanged in a folder that contains the files that they name.
/// </summary>
internal static class PageCommands
{
    private const string Fence = "```";

    /// <summary>The words of each command line of a program, in the order of the page.</summary>
    public static IReadOnlyList<string[]> Of(string program)
    {
        bool isShell = false;
        List<string[]> commands = [];
        foreach (string line in File.ReadLines(Path.Combine(Root(), "docs", "own-labels.md")))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                isShell = line == $"{Fence}sh";
            else if (isShell && line.StartsWith($"{program} ", StringComparison.Ordinal))
                commands.Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
        }

        return commands;
    }

    /// <summary>Starts a program in the test's output folder.</summary>
    public static Process Start(string assembly, string folder, IEnumerable<string> words) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. words])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    /// <summary>Runs a program to its end and returns its output; fails unless it succeeded.</summary>
    public static async Task<string> Run(
        string assembly,
        string folder,
        IEnumerable<string> words,
        CancellationToken stop
    )
    {
        using Process process = Start(assembly, folder, words);
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop),
            error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)}: {await error}");
        return await output;
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Faer.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
