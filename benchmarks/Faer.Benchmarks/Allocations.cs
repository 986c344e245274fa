using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Faer.Benchmarks;

/// <summary>Allocations of single steps in steady state, measured with BenchmarkDotNet.</summary>
internal sealed class Allocations : IBenchmark
{
    // Many calls, so that allocations elsewhere in the process are divided among them.
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
            $"BenchmarkDotNet's memory diagnoser, {Calls} calls of each, a photo of 640x480 with one face, one thread. It counts all allocations of the process, including its own; the last row has only those."
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
