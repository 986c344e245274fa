using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Faer.Data.Video;

/// <summary>
/// One run of ffmpeg: arguments without a shell, its lines read as they come, its complaint kept, and its end made sure of: whoever
/// disposes kills it if it still runs and waits for it, so that nothing is left behind.
/// </summary>
internal sealed partial class FfmpegProcess : IDisposable
{
    // "level" puts [error] before each line, "repeat" keeps lines from being summed up.
    private static readonly string[] s_common = ["-hide_banner", "-nostats", "-loglevel", "repeat+level+info"];

    private readonly Process _process;
    private readonly Task _lines;
    private volatile string? _complaint;

    private FfmpegProcess(Process process, FrameLog? log)
    {
        _process = process;
        _lines = Task.Run(() => ReadLinesAsync(log));
    }

    /// <summary>Where the program reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What the program writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The first error that the program reported, without its labels; null when there was none.</summary>
    public string? Complaint => _complaint;

    /// <summary>Starts the program.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="arguments">One argument an item.</param>
    /// <param name="log">Gets each line of its log, on another thread, and is closed with it; may be null.</param>
    /// <exception cref="FaerException">It cannot be started.</exception>
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
            throw new FaerException($"{program.Path}: cannot be started ({e.Message}).", e);
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

    /// <summary>Ends the program at once, where it still runs.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
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
            if (_complaint is null && LineError(line) is { } error)
                _complaint = error;
        }

        log?.Close();
    }

    /// <summary>The message of a line such as <c>[mov @ 0x55] [error] moov atom not found</c>; null for lines that report no error.</summary>
    internal static string? LineError(string line) =>
        ErrorLine().Match(line) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    // What the video itself says, such as its title, may have any words, but not before the level.
    [GeneratedRegex(@"^(?:\[[^\]]* @ [^\]]*\] )*\[(?:error|fatal|panic)\] (.*)$")]
    private static partial Regex ErrorLine();
}
