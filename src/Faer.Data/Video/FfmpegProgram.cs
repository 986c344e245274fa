using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Faer.Data.Video;

/// <summary>The installed ffmpeg: the program that FAER_FFMPEG names, else the first in PATH.</summary>
internal sealed partial class FfmpegProgram
{
    public const string Variable = "FAER_FFMPEG";

    private const string Install =
        "install it with 'sudo apt-get install ffmpeg' (Debian, Ubuntu), 'brew install ffmpeg' (macOS) or "
        + "'winget install Gyan.FFmpeg' (Windows), or name the program in "
        + Variable;

    private FfmpegProgram(string path, Version? version)
    {
        Path = path;
        Version = version;
    }

    public string Path { get; }

    /// <summary>The version; null for builds between versions.</summary>
    public Version? Version { get; }

    /// <summary>The option that passes frames through unchanged. Its name depends on the version.</summary>
    public IReadOnlyList<string> PassThrough =>
        Version is { } version && version < new Version(5, 1)
            ? ["-vsync", "passthrough"]
            : ["-fps_mode", "passthrough"];

    /// <summary>Finds the program and asks for its version.</summary>
    /// <exception cref="FfmpegNotFoundException">
    /// ffmpeg is not installed, cannot be run, or is another program.
    /// </exception>
    public static FfmpegProgram Find()
    {
        string path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : ProgramPath.Find("ffmpeg")
                ?? throw new FfmpegNotFoundException($"videos need ffmpeg, which is not installed: {Install}.");
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(path, ["-hide_banner", "-version"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    RedirectStandardInput = true,
                }
            )!;
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.StartsWith("ffmpeg version", StringComparison.Ordinal)
                ? new FfmpegProgram(path, VersionOf(output))
                : throw new FfmpegNotFoundException($"{path}: this is not ffmpeg; {Install}.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new FfmpegNotFoundException($"{path}: cannot be run ({e.Message.TrimEnd('.')}); {Install}.", e);
        }
    }

    /// <summary>
    /// Parses the version in the program's first line, such as <c>ffmpeg version 5.1.9-0+deb12u1</c> or
    /// <c>ffmpeg version n7.0</c>.
    /// </summary>
    internal static Version? VersionOf(string output) =>
        VersionLine().Match(output) is { Success: true } match
            ? new Version(int.Parse(match.Groups[1].ValueSpan, null), int.Parse(match.Groups[2].ValueSpan, null))
            : null;

    [GeneratedRegex(@"^ffmpeg version n?(\d{1,4})\.(\d{1,4})")]
    private static partial Regex VersionLine();
}
