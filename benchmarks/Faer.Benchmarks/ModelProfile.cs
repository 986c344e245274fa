using System.Globalization;
using System.Text.Json;
using Faer.Data.Evaluation.Rendering;
using Faer.Files;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Benchmarks;

/// <summary>
/// The time of the shipped models by kind of operator, from ONNX Runtime's profile; draws
/// docs/images/profile-model.svg.
/// </summary>
internal sealed class ModelProfile : IBenchmark
{
    private const int Runs = 60;
    private static readonly string[] s_models = ["faer-atto", "faer-atto-int8"];

    public string Name => "profile";

    public string Title => "The model by operator";

    public void Run(Section section)
    {
        Dictionary<string, double>[] profiles = [.. s_models.Select(Profile)];
        string[] operators =
        [
            .. profiles
                .SelectMany(profile => profile.Keys)
                .Distinct()
                .OrderByDescending(name => profiles.Max(profile => profile.GetValueOrDefault(name))),
        ];
        section.Text(
            $"One thread, one face per run, the mean of {Runs} runs, in milliseconds per face, including the overhead of profiling."
        );
        section.Table(
            ["operator", .. s_models],
            [
                .. operators.Select(name =>
                    (string[])[name, .. profiles.Select(profile => Milliseconds(profile.GetValueOrDefault(name)))]
                ),
                ["sum", .. profiles.Select(profile => Milliseconds(profile.Values.Sum()))],
            ]
        );
        string path = Path.Combine("docs", "images", "profile-model.svg");
        AtomicFile.Write(path, Draw(operators, profiles));
        section.Text($"Drawn as {path}.");
    }

    private static Dictionary<string, double> Profile(string model)
    {
        string path = Path.Combine("models", model + ".onnx");
        if (!File.Exists(path))
            throw new BenchmarkSkippedException($"{path} does not exist; run this in the repository's root.");
        string prefix = Path.Combine(Path.GetTempPath(), "faer-profile-" + Guid.NewGuid().ToString("N"));
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            EnableProfiling = true,
            ProfileOutputPathPrefix = prefix,
        };
        string written;
        using (var session = new InferenceSession(path, options))
        {
            using var runner = new SessionRunner(session, batch: 1);
            for (int run = 0; run < Runs; run++)
                runner.Run();
            written = session.EndProfiling();
        }

        using JsonDocument events = JsonDocument.Parse(File.ReadAllBytes(written));
        File.Delete(written);
        return events
            .RootElement.EnumerateArray()
            .Where(entry =>
                entry.GetProperty("cat").GetString() == "Node"
                && entry.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal)
            )
            .GroupBy(entry => entry.GetProperty("args").GetProperty("op_name").GetString()!)
            .ToDictionary(
                group => group.Key,
                group => group.Sum(entry => entry.GetProperty("dur").GetDouble()) / Runs / 1e3
            );
    }

    private static string Draw(string[] operators, Dictionary<string, double>[] profiles)
    {
        const double label = 190,
            bar = 14,
            row = 42,
            width = 720;
        string[] shown = [.. operators.Where(name => profiles.Any(profile => profile.GetValueOrDefault(name) >= 0.05))];
        double height = (shown.Length * row) + 50,
            scale = (width - label - 90) / profiles.Max(profile => profile.Values.Max());
        var canvas = new SvgCanvas(
            width,
            height,
            "Milliseconds per face of each kind of operator, in float32 and in 8 bits"
        );
        foreach (var (index, model) in s_models.Index())
        {
            canvas.Rect($"m{index}", label + (index * 190), 12, bar, bar);
            canvas.Text("t", label + (index * 190) + 20, 12 + (bar / 2), model);
        }

        foreach (var (line, name) in shown.Index())
        {
            double y = 44 + (line * row);
            canvas.Text("t", label - 10, y + bar, name, "end");
            foreach (var (index, profile) in profiles.Index())
            {
                double ms = profile.GetValueOrDefault(name);
                canvas.Rect($"m{index}", label, y + (index * (bar + 1)), ms * scale, bar);
                canvas.Text(
                    "n",
                    label + (ms * scale) + 6,
                    y + (index * (bar + 1)) + (bar / 2),
                    $"{Milliseconds(ms)} ms"
                );
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
            <style>text {"{"} font: 13px sans-serif; fill: #444 {"}"} .n {"{"} font-size: 11px {"}"} .m0 {"{"} fill: #3b6ea5 {"}"} .m1 {"{"} fill: #d98c3f {"}"} rect.b {"{"} fill: #fff {"}"}</style>
            <rect class="b" width="100%" height="100%"/>
            {canvas}
            </svg>

            """
        );
    }

    private static string Milliseconds(double ms) => ms.ToString("F3", CultureInfo.InvariantCulture);
}
