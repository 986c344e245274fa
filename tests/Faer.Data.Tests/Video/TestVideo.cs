using System.Diagnostics;

namespace Faer.Data.Tests.Video;

/// <summary>Small videos made with ffmpeg from samples/; tests are skipped without ffmpeg.</summary>
internal static class TestVideo
{
    private static readonly bool s_hasFfmpeg = HasFfmpeg();

    public static string Sample(string name) => Path.Combine(RepositoryRoot(), "samples", name + ".png");

    /// <summary>Skips the test if ffmpeg is missing.</summary>
    public static void Require() => Assert.SkipUnless(s_hasFfmpeg, "needs ffmpeg in PATH");

    /// <summary>One second of a face at ten frames per second, 64x48 pixels.</summary>
    public static string Make(string path, params ReadOnlySpan<string> output)
    {
        Require();
        Run([
            "-loop",
            "1",
            "-i",
            Sample("happiness"),
            "-vf",
            "scale=64:48,fps=10,trim=end_frame=10",
            .. output.ToArray(),
            path,
        ]);
        return path;
    }

    /// <summary>Runs ffmpeg and fails unless it succeeds.</summary>
    public static void Run(params ReadOnlySpan<string> arguments)
    {
        Require();
        using Process process = Process.Start(
            new ProcessStartInfo("ffmpeg", ["-nostdin", "-y", "-loglevel", "error", .. arguments.ToArray()])
            {
                RedirectStandardError = true,
            }
        )!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    private static bool HasFfmpeg()
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo("ffmpeg", ["-version"]) { RedirectStandardOutput = true }
            )!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Faer.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Run the tests inside the checkout.");
    }
}
