using Faer.Detection;
using Faer.Imaging;

namespace Faer.Benchmarks;

/// <summary>The time that scaled decoding saves for a photo of 12 megapixels.</summary>
internal static class LargePhotoStages
{
    private const int Rounds = 3;
    private const int Burst = 5;
    private static readonly int[] s_searchSides = [1280, 640, 320];

    public static void Measure(Section section)
    {
        byte[] file = SamplePhoto.EncodeLarge();
        FaceAnalyzer[] analyzers =
        [
            .. s_searchSides.SelectMany(side =>
                (FaceAnalyzer[])[Open(side, isScaled: false), Open(side, isScaled: true)]
            ),
        ];
        foreach (FaceAnalyzer analyzer in analyzers)
        {
            if (analyzer.Analyze(file).Count != 1)
                throw new BenchmarkSkippedException("the detector does not find the face in the large photo.");
        }

        Action[] runs =
        [
            () => ImageDecoder.Decode(file, "photo"),
            .. s_searchSides.Select(side =>
                (Action)(() => ImageDecoder.DecodeAtLeast(file, "photo", ImageDecodeOptions.Default, side))
            ),
            .. analyzers.Select(analyzer => (Action)(() => analyzer.Analyze(file))),
        ];
        Timing[] times = Timing.Alternate(Rounds, Burst, runs);
        section.Text(
            $"A photo of 4000x3000 with one face and sensor noise ({file.Length / 1e6:F1} MB of JPEG), one thread, whole and with `ScaledDecoding`:"
        );
        section.Table(
            ["searched at", "decode", "scaled", "from file to result", "scaled", "speedup"],
            s_searchSides.Select(
                (side, i) =>
                {
                    Timing whole = times[1 + s_searchSides.Length + (2 * i)],
                        scaled = times[2 + s_searchSides.Length + (2 * i)];
                    return (string[])
                        [
                            FormattableString.Invariant($"{side}"),
                            times[0].ToString(),
                            times[1 + i].ToString(),
                            whole.ToString(),
                            scaled.ToString(),
                            FormattableString.Invariant($"{whole.MedianMs / scaled.MedianMs:F2}"),
                        ];
                }
            )
        );
        foreach (FaceAnalyzer analyzer in analyzers)
            analyzer.Dispose();
    }

    private static FaceAnalyzer Open(int side, bool isScaled) =>
        FaceAnalyzer.Create(
            ShippedModels.Atto,
            new AnalyzerOptions
            {
                Threads = 1,
                DetectorSettings = new FaceDetectorOptions { MaxSidePx = side },
                ScaledDecoding = isScaled,
            }
        );
}
