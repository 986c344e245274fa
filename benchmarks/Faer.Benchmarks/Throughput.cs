using System.Globalization;
using Faer.Imaging;

namespace Faer.Benchmarks;

/// <summary>How near the pipeline for folders comes to the model alone, and to its stages together.</summary>
internal sealed class Throughput : IBenchmark
{
    private const int Photos = 1500;
    private const int Rounds = 3;
    private const int Batch = 16;

    public string Name => "throughput";

    public string Title => "Folders";

    public void Run(Section section)
    {
        string[] photos = [.. LfwPhotos().Take(Photos)];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-crops-");
        try
        {
            Measure(section, photos, Crops(photos, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(Section section, string[] photos, string[] crops)
    {
        using FaceAnalyzer single = FaceAnalyzer.Create(ShippedModels.Atto, new AnalyzerOptions { Threads = 1 });
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(
            ShippedModels.Atto,
            new AnalyzerOptions { ThreadsPerRun = 1 }
        );
        var input = new byte[Batch * 3 * single.Metadata.InputSizePx * single.Metadata.InputSizePx];
        var output = new float[Batch * single.ProbabilitiesPerFace];
        var rows = new List<string[]>();
        PipelineProfile found = new(),
            aligned = new();
        double modelMs = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Timing[] model = Timing.Alternate(2, 10, () => single.AnalyzeAligned(input, output));
            (PipelineProfile ofPhotos, PipelineProfile ofCrops) = (
                Run(analyzer, photos, false),
                Run(analyzer, crops, true)
            );
            if (round > 0 && ofPhotos.Elapsed > found.Elapsed)
                continue;
            (modelMs, found, aligned) = (model[0].MedianMs / Batch, ofPhotos, ofCrops);
        }

        section.Text(
            $"{photos.Length} photos of LFW (250x250), and their aligned faces as PNG; the best of {Rounds} rounds. One face takes {modelMs:F2} ms on one thread in runs of {Batch}; {Environment.ProcessorCount} threads could do {1000 * Environment.ProcessorCount / modelMs:F0} faces a second of that alone."
        );
        section.Table(
            [
                "folder",
                "photos a second",
                "faces a second",
                "of threads x model",
                "decode, ms a photo",
                "detect and align",
                "model",
                "threads in a stage",
            ],
            [Row("photos", found, modelMs), Row("aligned faces", aligned, modelMs)]
        );
    }

    private static string[] Row(string name, PipelineProfile profile, double modelMs)
    {
        double seconds = profile.Elapsed.TotalSeconds;
        return
        [
            name,
            Text(profile.Photos / seconds, "F1"),
            Text(profile.Faces / seconds, "F1"),
            Text(100 * profile.Faces / seconds * modelMs / 1000 / profile.Threads, "F0") + " %",
            .. Enum.GetValues<PipelineStage>()
                .Select(stage => Text(profile.Busy(stage).TotalMilliseconds / profile.Photos, "F2")),
            Text(100 * profile.Utilization, "F1") + " %",
        ];
    }

    private static PipelineProfile Run(FaceAnalyzer analyzer, string[] paths, bool isAligned)
    {
        var profile = new PipelineProfile();
        try
        {
            foreach (
                PhotoAnalysis photo in analyzer
                    .AnalyzeFilesAsync(paths, new PipelineOptions { Aligned = isAligned, Profile = profile })
                    .ToBlockingEnumerable()
            )
            {
                if (photo.Error is { } error)
                    throw error;
            }
        }
        catch (DetectorNotFoundException missing)
        {
            throw new BenchmarkSkippedException(missing.Message);
        }

        return profile;
    }

    private static string[] Crops(string[] photos, string folder)
    {
        // The middle of LFW's photos is the face.
        var paths = new string[photos.Length];
        Parallel.For(
            0,
            photos.Length,
            i =>
            {
                RgbImage photo = ImageDecoder.Decode(photos[i]);
                var crop = new byte[3 * 112 * 112];
                for (int y = 0; y < 112; y++)
                    photo
                        .Pixels.Slice(((y + 69) * photo.StrideBytes) + (3 * 69), 3 * 112)
                        .CopyTo(crop.AsSpan(3 * 112 * y));
                paths[i] = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.png"));
                File.WriteAllBytes(paths[i], ImageEncoder.ToPng(new RgbImage(112, 112, crop)));
            }
        );
        return paths;
    }

    private static IEnumerable<string> LfwPhotos()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("FAER_DATA") ?? "", "data", "lfw", "images");
        if (!Directory.Exists(folder))
            throw new BenchmarkSkippedException("set FAER_DATA to a folder with data/lfw/images.");
        return Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
