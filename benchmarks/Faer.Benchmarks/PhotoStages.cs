using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Benchmarks;

/// <summary>
/// The time of each step from a JPEG file of 640x480 to the result, at each side in which the detector searches; and
/// the time for a large photo.
/// </summary>
internal sealed class PhotoStages : IBenchmark
{
    private const int Rounds = 5;
    private const int Burst = 9;
    private static readonly int[] s_searchSides = [640, 480, 320, 256, 192, 160, 128];

    public string Name => "stages";

    public string Title => "From a photo to the result";

    public void Run(Section section)
    {
        section.Text(
            $"A photo of 640x480, one face, the shipped model, one face per run; {Rounds} rounds of {Burst} runs of each step. The share is the time of detection, alignment and input relative to the model's time."
        );
        foreach (int threads in (ReadOnlySpan<int>)[1, Environment.ProcessorCount])
            Measure(section, threads);
        LargePhotoStages.Measure(section);
    }

    private static void Measure(Section section, int threads)
    {
        byte[] file = SamplePhoto.Encode();
        RgbImage photo = SamplePhoto.Decode();
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(
            ShippedModels.Atto,
            new AnalyzerOptions { Threads = threads }
        );
        var aligner = new FaceAligner(analyzer.Metadata.Alignment, analyzer.Metadata.InputSizePx);
        var normalization = new ChannelNormalization([.. analyzer.Metadata.Mean], [.. analyzer.Metadata.Std]);
        var crop = new byte[3 * aligner.SizePx * aligner.SizePx];
        var planes = new float[crop.Length];
        var probabilities = new float[analyzer.ProbabilitiesPerFace];
        OnnxFaceDetector[] detectors =
        [
            .. s_searchSides.Select(side =>
                Detector.Open(new FaceDetectorOptions { MaxSidePx = side, Threads = threads })
            ),
        ];
        DetectedFace face = detectors[0].Detect(photo)[0];
        Action[] runs =
        [
            () => ImageDecoder.Decode(file, "photo"),
            () => aligner.Align(photo, face, normalization, planes),
            () => aligner.Align(photo, face, crop),
            () => normalization.Write(crop, planes, 0),
            () => analyzer.AnalyzeAligned(crop, probabilities),
            .. detectors.Select(detector => (Action)(() => detector.Detect(photo))),
        ];
        Timing[] times = Timing.Alternate(Rounds, Burst, runs);
        double model = times[4].MedianMs,
            cut = times[1].MedianMs;
        section.Table(
            [FormattableString.Invariant($"step, {threads} threads"), "time", "share of the model's time"],
            [
                ["decode", times[0].ToString(), ""],
                ["align and write the input in one pass", times[1].ToString(), ""],
                ["align to bytes", times[2].ToString(), ""],
                ["write the input from bytes", times[3].ToString(), ""],
                ["model", times[4].ToString(), ""],
                .. s_searchSides.Select(
                    (side, i) =>
                        (string[])
                            [
                                $"search at {side}",
                                times[5 + i].ToString(),
                                FormattableString.Invariant($"{100 * (times[5 + i].MedianMs + cut) / model:F0} %"),
                            ]
                ),
            ]
        );
        foreach (OnnxFaceDetector detector in detectors)
            detector.Dispose();
    }
}
