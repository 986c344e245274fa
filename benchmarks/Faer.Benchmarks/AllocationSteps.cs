using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Benchmarks;

/// <summary>The steps whose allocations are measured. BenchmarkDotNet requires a public class.</summary>
[MemoryDiagnoser]
public class AllocationSteps : IDisposable
{
    private readonly TimeSpan _wait = TimeSpan.FromMilliseconds(7);
    private readonly RgbImage _photo = SamplePhoto.Decode();
    private readonly OnnxFaceDetector _detector = Detector.Open();
    private readonly FaceAnalyzer _analyzer = FaceAnalyzer.Create(
        ShippedModels.Atto,
        new AnalyzerOptions { Threads = 1 }
    );
    private readonly YuNetSearch _search;
    private readonly FaceAligner _aligner;
    private readonly ChannelNormalization _normalization;
    private readonly DetectedFace _face;
    private readonly byte[] _crop;
    private readonly float[] _planes;
    private readonly float[] _probabilities;

    public AllocationSteps()
    {
        // Finalize objects of the previous step now, so that they are not counted for this step.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _search = _detector.CreateSearch();
        _aligner = new FaceAligner(_analyzer.Metadata.Alignment, _analyzer.Metadata.InputSizePx);
        _normalization = new ChannelNormalization([.. _analyzer.Metadata.Mean], [.. _analyzer.Metadata.Std]);
        _face = _detector.Detect(_photo)[0];
        _crop = new byte[3 * _aligner.SizePx * _aligner.SizePx];
        _planes = new float[_crop.Length];
        _probabilities = new float[_analyzer.ProbabilitiesPerFace];
    }

    [Benchmark(Description = "search for faces")]
    public void Detect() => _search.Find(_photo);

    [Benchmark(Description = "align the face and write the input")]
    public void Align() => _aligner.Align(_photo, _face, _normalization, _planes);

    [Benchmark(Description = "AnalyzeAligned, with spans for input and output")]
    public void AnalyzeAligned() => _analyzer.AnalyzeAligned(_crop, _probabilities);

    [Benchmark(Description = "Analyze with a given face, to result objects")]
    public object AnalyzeFace() => _analyzer.Analyze(_photo, [_face]);

    [Benchmark(Description = "reading the clock for 7 ms")]
    public void Nothing()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < _wait)
            Thread.SpinWait(10);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _search.Dispose();
        _detector.Dispose();
        _analyzer.Dispose();
        GC.SuppressFinalize(this);
    }
}
