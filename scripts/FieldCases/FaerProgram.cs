using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Faer.FieldCases;

/// <summary>Starts the built <c>faer</c>.</summary>
internal static class FaerProgram
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    public static string Data { get; } = Environment.GetEnvironmentVariable("FAER_DATA") ?? "";

    public static string Program { get; } = Path.GetFullPath("artifacts/bin/Faer.Cli/release/faer");

    public static bool TryFind(out string problem)
    {
        problem =
            !File.Exists(Program)
                ? $"run this in the checkout's top folder, after 'dotnet build -c Release src/Faer.Cli' ({Program})."
            : !Directory.Exists(CaseFolder.Root) ? "set FAER_DATA to a folder that contains cases/."
            : Detector() is null ? "set FAER_DETECTOR to the detector's file."
            : "";
        return problem.Length == 0;
    }

    public static FaerRun Run(params string[] arguments) => RunIn(Environment.CurrentDirectory, arguments);

    public static FaerRun RunIn(string folder, params string[] arguments) =>
        Finish(Start(Program, folder, arguments), []);

    public static FaerRun RunWithInput(string folder, byte[] input, params string[] arguments) =>
        Finish(Start(Program, folder, arguments), input);

    /// <summary>
    /// Runs a shell command in which <c>"$0"</c> is the program and <c>"$1"</c> and so on are the arguments.
    /// </summary>
    public static FaerRun RunShell(string line, params string[] arguments) =>
        Finish(Start("/bin/sh", Environment.CurrentDirectory, ["-c", line, Program, .. arguments]), []);

    public static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FAER_DETECTOR"] = Detector();
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        start.Environment.Remove("FAER_API_KEY");
        return Process.Start(start)!;
    }

    public static void RequireFfmpeg()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "ffmpeg"))))
            throw new SkippedException("ffmpeg is not on the PATH");
    }

    private static FaerRun Finish(Process process, byte[] input)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(),
                error = process.StandardError.ReadToEndAsync();
            try
            {
                process.StandardInput.BaseStream.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The program ended without reading all of its input; the case decides whether that is right.
            }

            if (!process.WaitForExit(s_limit))
            {
                process.Kill(entireProcessTree: true);
                throw new WrongException($"the program was still running after {s_limit.TotalMinutes} minutes");
            }

            return new FaerRun(process.ExitCode, output.Result, error.Result);
        }
    }

    private static string? Detector()
    {
        if (Environment.GetEnvironmentVariable("FAER_DETECTOR") is { Length: > 0 } set)
            return set;
        string folder = Path.Combine(Data, "models", "yunet");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.onnx").FirstOrDefault() : null;
    }
}
