using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;

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
        Summary summary = BenchmarkRunner.Run<Steps>(config);
        section.Text($"BenchmarkDotNet's memory diagnoser, the photo of 640x480 with one face, one thread:");
        section.Table(
            ["step", "mean", "allocated"],
            summary.Reports.Select(report => (string[])[
                report.BenchmarkCase.Descriptor.WorkloadMethod.Name.Replace('_', ' '),
                string.Create(CultureInfo.InvariantCulture, $"{report.ResultStatistics!.Mean / 1e6:F3} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)} B"),
            ]));
    }

    [MemoryDiagnoser]
    public class Steps
    {
        private readonly RgbImage _photo = SamplePhoto.Decode();
        private readonly YuNetDetector _detector = Detector.Open();
        private readonly FaceAnalyzer _analyzer = FaceAnalyzer.Create(ShippedModels.AttoLfw, new AnalyzerOptions { Threads = 1 });
        private readonly YuNetBuffers _buffers;
        private readonly FaceAligner _aligner;
        private readonly ChannelNormalization _normalization;
        private readonly DetectedFace _face;
        private readonly byte[] _crop;
        private readonly float[] _planes;
        private readonly float[] _probabilities;

        public Steps()
        {
            _buffers = _detector.CreateBuffers();
            _aligner = new FaceAligner(_analyzer.Metadata.Alignment, _analyzer.Metadata.InputSizePx);
            _normalization = new ChannelNormalization([.. _analyzer.Metadata.Mean], [.. _analyzer.Metadata.Std]);
            _face = _detector.Detect(_photo)[0];
            _crop = new byte[3 * _aligner.SizePx * _aligner.SizePx];
            _planes = new float[_crop.Length];
            _probabilities = new float[_analyzer.ProbabilitiesPerFace];
        }

        [Benchmark]
        public void Detect() => _detector.Find(_photo, _buffers);

        [Benchmark]
        public void Align_and_write_the_input() => _aligner.Align(_photo, _face, _normalization, _planes);

        [Benchmark]
        public void AnalyzeAligned_from_span_to_span() => _analyzer.AnalyzeAligned(_crop, _probabilities);

        [Benchmark]
        public object Analyze_a_decoded_photo_to_result_objects() => _analyzer.Analyze(_photo, [_face]);
    }
}
