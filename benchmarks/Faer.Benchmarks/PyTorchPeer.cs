using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Faer.Benchmarks;

/// <summary>
/// The same network in PyTorch: a script outside this project, named by the environment variable FAER_PYTORCH_PEER, or
/// peers/pytorch_faer.py in the folder FAER_DATA. It takes --variant, --size, --batch, --threads, --repeat, --train and
/// prints a line of JSON with medianMs.
/// </summary>
internal static class PyTorchPeer
{
    private const string Python = "/usr/bin/python3";

    private static readonly string? s_script = Find();
    private static string? s_engine;

    /// <summary>The measured version and script, or the reason why nothing was measured.</summary>
    public static string Description =>
        s_script is null ? "not measured; name a script with FAER_PYTORCH_PEER."
        : s_engine is null
            ? $"not measured; {Path.GetFileName(s_script)} failed (it needs python3-torch and python3-torchvision)."
        : $"{s_engine}, {Path.GetFileName(s_script)}.";

    /// <summary>The median time of a batch, in milliseconds; null if the script or PyTorch is missing.</summary>
    public static double? MedianMs(string backbone, int sizePx, int batch, int threads, bool train, int repeat)
    {
        if (s_script is null)
            return null;
        string[] arguments =
        [
            s_script,
            "--variant",
            backbone,
            "--size",
            Text(sizePx),
            "--batch",
            Text(batch),
            "--threads",
            Text(threads),
            "--repeat",
            Text(repeat),
            .. train ? ["--train"] : Array.Empty<string>(),
        ];
        using Process process = Process.Start(
            new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            return null;
        using JsonDocument line = JsonDocument.Parse(output);
        s_engine = line.RootElement.GetProperty("engine").GetString();
        return line.RootElement.GetProperty("medianMs").GetDouble();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Find()
    {
        string? script = Environment.GetEnvironmentVariable("FAER_PYTORCH_PEER");
        if (script is null && Environment.GetEnvironmentVariable("FAER_DATA") is { } data)
            script = Path.Combine(data, "peers", "pytorch_faer.py");
        return File.Exists(script) && File.Exists(Python) ? script : null;
    }
}
