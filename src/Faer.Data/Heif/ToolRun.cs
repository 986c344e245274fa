using System.ComponentModel;
using System.Diagnostics;

namespace Faer.Data;

/// <summary>
/// One run of a program that converts a file: arguments without a shell, bounded in time, nothing of it left behind.
/// </summary>
internal static class ToolRun
{
    private const int MostReasonCharacters = 200;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="arguments">One argument an item.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="timeLimit">After this it is ended.</param>
    /// <returns>Whether it ended well, and its first line of error or what else went wrong; null where nothing did.</returns>
    public static (bool IsDone, string? Problem) Run(
        string program,
        IEnumerable<string> arguments,
        string folder,
        TimeSpan timeLimit
    )
    {
        string name = Path.GetFileNameWithoutExtension(program);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            string? firstError = null;
            process.ErrorDataReceived += (_, line) =>
            {
                if (!string.IsNullOrWhiteSpace(line.Data))
                    firstError ??= line.Data.Trim();
            };
            process.OutputDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            process.StandardInput.Close();
            if (!process.WaitForExit(timeLimit))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                return (false, FormattableString.Invariant($"{name} took more than {timeLimit.TotalSeconds:0.#} s"));
            }

            process.WaitForExit(); // for its last lines
            bool isDone = process.ExitCode == 0;
            if (isDone && firstError is null)
                return (true, null);
            string reason = firstError ?? $"exit code {process.ExitCode}";
            return (
                isDone,
                $"{name}: {(reason.Length > MostReasonCharacters ? reason[..MostReasonCharacters] : reason)}"
            );
        }
        catch (Win32Exception e)
        {
            return (false, $"{name} cannot be run ({e.Message})");
        }
    }
}
