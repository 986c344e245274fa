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
    // Many calls, because what the rest of the process allocates beside them is shared out over them.
    private const int Calls = 1024;

    public string Name => "allocations";

    public string Title => "Allocations in steady state";

    public void Run(Section section)
    {
        Detector.Open().Dispose();
        IConfig config = ManualConfig
            .CreateEmpty()
            .AddJob(
                Job.Dry.WithWarmupCount(1)
                    .WithIterationCount(1)
                    .WithInvocationCount(Calls)
                    .WithToolchain(InProcessNoEmitToolchain.DontLogOutput)
            )
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "faer-benchmarks"));
        Summary run = BenchmarkRunner.Run<AllocationSteps>(config);
        if (run.Reports.IsEmpty)
            throw new BenchmarkSkippedException(
                $"BenchmarkDotNet measured nothing: {string.Join(" ", run.ValidationErrors.Select(error => error.Message))}"
            );
        section.Text(
            $"BenchmarkDotNet's memory diagnoser, {Calls} calls of each, the photo of 640x480 with one face, one thread. It counts what the whole process allocates, its own part too: the last row is that part alone."
        );
        section.Table(
            ["step", "mean", "allocated"],
            run.Reports.Select(report =>
                (string[])
                    [
                        report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                        string.Create(CultureInfo.InvariantCulture, $"{report.ResultStatistics!.Mean / 1e6:F3} ms"),
                        $"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)} B",
                    ]
            )
        );
    }
}
