using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Faer.Benchmarks;

/// <summary>What steps allocate in steady state, by BenchmarkDotNet.</summary>
internal sealed class Allocations : IBenchmark
{
    private const int Runs = 3;

    public string Name => "allocations";

    public string Title => "Allocations in steady state";

    public void Run(Section section)
    {
        Detector.Open().Dispose();
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.DontLogOutput))
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "faer-benchmarks"));
        Summary[] runs = [.. Enumerable.Range(0, Runs).Select(_ => BenchmarkRunner.Run<AllocationSteps>(config))];
        if (runs.FirstOrDefault(run => run.Reports.IsEmpty) is { } empty)
            throw new BenchmarkSkippedException($"BenchmarkDotNet measured nothing: {string.Join(" ", empty.ValidationErrors.Select(error => error.Message))}");
        section.Text($"BenchmarkDotNet's memory diagnoser, the photo of 640x480 with one face, one thread. It counts what the whole process allocates; what a step allocates is in each of {Runs} runs, so the smallest counts.");
        section.Table(
            ["step", "mean", "allocated"],
            runs[0].Reports.Select((report, i) => (string[])[
                report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                string.Create(CultureInfo.InvariantCulture, $"{runs.Min(run => run.Reports[i].ResultStatistics!.Mean) / 1e6:F3} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{runs.Min(run => run.Reports[i].GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase))} B"),
            ]));
    }
}
