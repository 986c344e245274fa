// Times commands in turns, start-up included, and compares each of them with the first:
//   dotnet run scripts/CompareCommands.cs -- <rounds> "<command>" "<other command>" ...
// A shell runs the commands. Their output is not shown, and a command that fails ends the comparison.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 3 || !int.TryParse(args[0], out int rounds) || rounds < 1)
{
    Console.Error.WriteLine("CompareCommands: name the number of rounds and at least two commands.");
    return 2;
}

string[] commands = args[1..];
double[][] seconds = [.. commands.Select(_ => new double[rounds])];
for (int round = 0; round < rounds; round++)
{
    for (int i = 0; i < commands.Length; i++)
    {
        var watch = Stopwatch.StartNew();
        int exitCode = Run(commands[i]);
        seconds[i][round] = watch.Elapsed.TotalSeconds;
        if (exitCode == 0)
            continue;
        Console.Error.WriteLine($"CompareCommands: exit code {exitCode}: {commands[i]}");
        return 1;
    }
}

for (int i = 0; i < commands.Length; i++)
{
    // Commands of one round ran under the same load, so they are compared round by round.
    double[] shares = [.. seconds[0].Select((first, round) => first / seconds[i][round])];
    string share = $"{Median(shares):F2} [{shares.Min():F2}, {shares.Max():F2}]";
    Console.WriteLine($"{Median(seconds[i]):F2} s, first over this {share}: {commands[i]}");
}

Console.WriteLine($"Medians of {rounds} rounds; in brackets, the lowest and the highest round.");
return 0;

static int Run(string command)
{
    var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd" : "/bin/sh")
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    start.ArgumentList.Add(OperatingSystem.IsWindows() ? "/c" : "-c");
    start.ArgumentList.Add(command);
    using Process process = Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.ErrorDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    return process.ExitCode;
}

static double Median(double[] values)
{
    double[] sorted = [.. values.Order()];
    return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
