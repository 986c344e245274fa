using System.Diagnostics;
using System.Net;

namespace Faer.Cli.Tests.Watching;

/// <summary>
/// A .NET program in an <see cref="EmptyHome"/>, watched from start to end. On Linux, strace sees every file, socket
/// and name look-up if it is installed and may trace; otherwise the system's socket tables are polled many times per
/// second. On other systems only files are seen.
/// </summary>
internal sealed class WatchedProcess : IAsyncDisposable
{
    private readonly EmptyHome _home;
    private readonly HashSet<string> _before;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly SystemCalls? _calls;
    private readonly OpenSockets? _sockets;

    private WatchedProcess(EmptyHome home, SystemCalls? calls, IEnumerable<string> arguments)
    {
        _home = home;
        _before = [.. home.Entries()];
        _calls = calls;
        string[] command = [.. calls?.Command ?? [], "dotnet", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = home.Work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string? value) in home.Environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        if (calls is null && OperatingSystem.IsLinux())
            _sockets = new OpenSockets(_process.Id);
    }

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts <c>dotnet</c> with these arguments.</summary>
    /// <param name="home">The home of the program. Files that already exist in it are not findings.</param>
    /// <param name="arguments">The program's assembly, or <c>exec</c> with its arguments, followed by the program's
    /// arguments.</param>
    /// <param name="trace">Whether to use strace if it works.</param>
    public static WatchedProcess Start(EmptyHome home, IEnumerable<string> arguments, bool trace = true)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "HOME and TMPDIR have no effect on Windows.");
        return new WatchedProcess(home, trace ? SystemCalls.Tracer() : null, arguments);
    }

    /// <summary>Waits for the program to succeed, and fails with all <see cref="Findings"/>.</summary>
    public async Task AssertPrivate(
        IPEndPoint? listener = null,
        string? scratch = null,
        params IReadOnlyCollection<string> written
    )
    {
        IReadOnlyList<string> findings = await Findings(exitCode: 0, listener, scratch, written);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    /// <summary>Waits for the program to end, and fails unless it ended with this exit code.</summary>
    /// <param name="exitCode">The expected exit code.</param>
    /// <param name="listener">The endpoint on which the program listens; null if it must not use the network.</param>
    /// <param name="scratch">The prefix of a temporary folder's name that the program may use while it runs.</param>
    /// <param name="written">Files and folders that it was asked to write.</param>
    /// <returns>All other files it wrote and all other network use; empty if there were none.</returns>
    public async Task<IReadOnlyList<string>> Findings(
        int exitCode = 0,
        IPEndPoint? listener = null,
        string? scratch = null,
        params IReadOnlyCollection<string> written
    )
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        string output = await Output.ReadToEndAsync(stop);
        await _process.WaitForExitAsync(stop);
        Assert.True(_process.ExitCode == exitCode, $"Ended with {_process.ExitCode}: {output}{await _errors}");

        IEnumerable<string> left = _home.Entries().Where(path => !_before.Contains(path) && !MayStay(path));
        List<string> findings = [.. left.Select(path => $"left {path}")];
        if (_calls is not null)
            findings.AddRange(await _calls.Findings(_process.Id, listener, MayBeWritten));
        if (_sockets is not null)
            findings.AddRange(await _sockets.Findings(listener));
        return findings;

        bool MayStay(string path) =>
            _home.IsDiagnostic(path)
            || written.Any(asked => path == asked || IsBelow(path, asked + Path.DirectorySeparatorChar));

        // A file is written under a temporary name in the same folder and then renamed.
        bool MayBeWritten(string path) =>
            MayStay(path)
            || (path.EndsWith(".tmp", StringComparison.Ordinal) && written.Any(asked => IsBelow(path, asked)))
            || (scratch is not null && IsBelow(path, Path.Combine(_home.Temporary, scratch)));

        static bool IsBelow(string path, string start) => path.StartsWith(start, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        if (_sockets is not null)
            await _sockets.DisposeAsync();
        _process.Dispose();
        _calls?.Dispose();
    }
}
