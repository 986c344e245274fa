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
        Summary summary = BenchmarkRunner.Run<AllocationSteps>(config);
        if (summary.Reports.IsEmpty) throw new BenchmarkSkippedException($"BenchmarkDotNet measured nothing: {string.Join(" ", summary.ValidationErrors.Select(error => error.Message))}");
        section.Text($"BenchmarkDotNet's memory diagnoser, the photo of 640x480 with one face, one thread:");
        section.Table(
            ["step", "mean", "allocated"],
            summary.Reports.Select(report => (string[])[
                report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                string.Create(CultureInfo.InvariantCulture, $"{report.ResultStatistics!.Mean / 1e6:F3} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)} B"),
            ]));
    }
}
