using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Faer.Data.Video;

/// <summary>
/// One run of ffmpeg, started without a shell. Reads its lines as they come and keeps its first error. Disposing kills
/// the program if it still runs and waits for its end, so that no process is left behind.
/// </summary>
/// <remarks>
/// Not CliWrap: it writes output to a stream instead of letting the caller read it, and with the copies that this
/// takes, 600 raw frames of 1280 x 720 pixels arrive in 6.4 s instead of 3.4 s.
/// </remarks>
internal sealed partial class FfmpegProcess : IDisposable
{
    // "level" puts [error] before each line, "repeat" prevents repeated lines from being summarised.
    private static readonly string[] s_common = ["-hide_banner", "-nostats", "-loglevel", "repeat+level+info"];

    private readonly Process _process;
    private readonly Task _lines;
    private volatile string? _problem;

    private FfmpegProcess(Process process, FrameLog? log)
    {
        _process = process;
        _lines = Task.Run(() => ReadLinesAsync(log));
    }

    /// <summary>Standard input of the program.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Standard output of the program.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The first error that the program reported, without its labels; null if there is none.</summary>
    public string? Warning => _problem;

    /// <summary>Starts the program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">The arguments, one per item.</param>
    /// <param name="log">
    /// Receives each line of its log, on another thread, and is closed at its end; may be null.
    /// </param>
    /// <exception cref="FaerException">The program cannot be started.</exception>
    public static FfmpegProcess Start(FfmpegProgram program, IEnumerable<string> arguments, FrameLog? log = null)
    {
        var start = new ProcessStartInfo(program.Path, [.. s_common, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            return new FfmpegProcess(Process.Start(start)!, log);
        }
        catch (Win32Exception e)
        {
            throw new FaerException($"{program.Path}: cannot be started ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>Waits until the program has ended and all its lines are read.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync()
    {
        await _lines.ConfigureAwait(false);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Kills the program if it still runs.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has already ended.
        }
    }

    public void Dispose()
    {
        Kill();
        WaitAsync().GetAwaiter().GetResult();
        _process.Dispose();
    }

    private async Task ReadLinesAsync(FrameLog? log)
    {
        while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            log?.Read(line);
            if (_problem is null && LineError(line) is { } error)
                _problem = error;
        }

        log?.Close();
    }

    /// <summary>
    /// Returns the message of a line such as <c>[mov @ 0x55] [error] moov atom not found</c>; null for lines without an
    /// error.
    /// </summary>
    internal static string? LineError(string line) =>
        ErrorLine().Match(line) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    // Text of the video itself, such as its title, may contain any words, but only after the level.
    [GeneratedRegex(@"^(?:\[[^\]]* @ [^\]]*\] )*\[(?:error|fatal|panic)\] (.*)$")]
    private static partial Regex ErrorLine();
}
