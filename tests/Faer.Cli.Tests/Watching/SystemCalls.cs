using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Faer.Cli.Tests.Watching;

/// <summary>
/// The system calls that strace records of one program and its children: files opened for writing, and network use.
/// </summary>
internal sealed partial class SystemCalls : IDisposable
{
    // strace ignores a name that starts with ? if the call does not exist, as on processors without the older calls.
    private const string Traced = "trace=%network,openat,?open,?openat2,?creat";

    // Files that the C library opens only for a name look-up.
    private static readonly string[] s_lookUps = ["/etc/resolv.conf", "/etc/hosts"];

    // Devices and kernel tables, which are not files.
    private static readonly string[] s_kernel = ["/dev/", "/proc/"];

    private static readonly Lazy<bool> s_works = new(Works);

    private readonly string _file = Path.GetTempFileName();

    private SystemCalls() { }

    /// <summary>
    /// The start of a command line that traces the command appended to it. strace runs as a separate process, so the
    /// program keeps the id of the started process.
    /// </summary>
    public string[] Command => [.. Strace(_file)];

    /// <returns>The arguments, or null if strace is not installed or may not trace.</returns>
    public static SystemCalls? Tracer() => OperatingSystem.IsLinux() && s_works.Value ? new SystemCalls() : null;

    /// <summary>Everything that the program did besides writing the expected files and listening.</summary>
    public async Task<IReadOnlyList<string>> Findings(int program, IPEndPoint? listener, Func<string, bool> isExpected)
    {
        string[] calls = await Calls(program);
        return [.. calls.Where(call => IsFinding(call, listener, isExpected)).Distinct()];
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>Reads the calls after strace has recorded the end of the program.</summary>
    private async Task<string[]> Calls(int program)
    {
        // strace pads ids to one width.
        var end = new Regex(string.Create(CultureInfo.InvariantCulture, $@"^{program} +\+\+\+ "));
        for (int attempt = 0; attempt < 200; attempt++)
        {
            string[] lines = await File.ReadAllLinesAsync(_file, TestContext.Current.CancellationToken);
            if (lines.Any(end.IsMatch))
                return lines;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"{_file}: strace did not see the program's end.");
    }

    private static bool IsFinding(string call, IPEndPoint? listener, Func<string, bool> isExpected)
    {
        Match match = Call().Match(call);
        string arguments = match.Groups["arguments"].Value;
        return match.Groups["name"].Value switch
        {
            "" => false, // a signal, the end of the process, or the second half of a call
            "socket" => !arguments.StartsWith("AF_UNIX", StringComparison.Ordinal) && listener is null,
            "bind" => arguments.Contains("sa_family=AF_INET", StringComparison.Ordinal)
                && !IsAddress(arguments, listener),
            // A socket that connects or sends to no address sends nothing; answers use accepted connections.
            "connect" => true,
            "sendto" or "sendmsg" or "sendmmsg" => arguments.Contains("sa_family=", StringComparison.Ordinal),
            "open" or "openat" or "openat2" => s_lookUps.Contains(PathOf(arguments))
                || (Writing().IsMatch(arguments) && IsForeign(arguments)),
            "creat" => IsForeign(arguments),
            _ => false,
        };

        bool IsForeign(string file)
        {
            string path = PathOf(file);
            return !s_kernel.Any(start => path.StartsWith(start, StringComparison.Ordinal)) && !isExpected(path);
        }
    }

    /// <summary>Whether a socket was bound to this address; the system may have chosen the port.</summary>
    private static bool IsAddress(string arguments, IPEndPoint? address)
    {
        if (address is null)
            return false;
        Match match = Bound().Match(arguments);
        return match.Groups["address"].Value == $"{address.Address}"
            && new[] { "0", $"{address.Port}" }.Contains(match.Groups["port"].Value);
    }

    /// <summary>
    /// Returns the path of a file call: <c>AT_FDCWD&lt;/home&gt;, "out/a.json", ...</c> gives /home/out/a.json.
    /// </summary>
    private static string PathOf(string arguments)
    {
        Match match = FileArgument().Match(arguments);
        return Path.GetFullPath(Path.Combine(match.Groups["folder"].Value, match.Groups["path"].Value), "/");
    }

    private static IEnumerable<string> Strace(string output) =>
        ["strace", "-D", "-f", "-y", "-s", "512", "--seccomp-bpf", "-e", Traced, "-o", output];

    private static bool Works()
    {
        string output = Path.GetTempFileName();
        try
        {
            string[] command = [.. Strace(output), "true"];
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && errors.Length == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // not installed
        }
        finally
        {
            File.Delete(output);
        }
    }

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\((?<arguments>.*)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"O_WRONLY|O_RDWR|O_CREAT")]
    private static partial Regex Writing();

    [GeneratedRegex("""sin_port=htons\((?<port>\d+)\), sin_addr=inet_addr\("(?<address>[^"]*)"\)""")]
    private static partial Regex Bound();

    [GeneratedRegex("""^(?:[\w-]+<(?<folder>[^>]*)>, )?"(?<path>[^"]*)""")]
    private static partial Regex FileArgument();
}
