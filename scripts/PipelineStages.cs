// How near the pipeline for many photos comes to its stages: each stage alone on one thread and on all, then the pipeline on all.
//   dotnet run -c Release scripts/PipelineStages.cs -- <folder of photos> [<photos, default 3000>]
#:project ../src/Faer/Faer.csproj
#:project ../src/Faer.Models.AttoLfw/Faer.Models.AttoLfw.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using Faer;
using Faer.Detection;
using Faer.Imaging;

if (args.Length is < 1 or > 2 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("PipelineStages: name one folder of photos, and how many of them to take.");
    return 2;
}

const int Batch = 16;
int count = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3000;
string[] paths = [.. Directory.EnumerateFiles(args[0], "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(count)];
using var detector = YuNetDetector.FromFile(DetectorLocator.Locate());
using var analyzer = FaceAnalyzer.Create(ShippedModels.AttoLfw, new AnalyzerOptions { Threads = 1 });
using var whole = FaceAnalyzer.Create(ShippedModels.AttoLfw);

// Photos of LFW need 190 kB each; all are decoded before detection is measured.
var images = new RgbImage[paths.Length];
var faces = new int[paths.Length];
var crops = new byte[Batch * 3 * analyzer.Metadata.InputSizePx * analyzer.Metadata.InputSizePx];
new Random(1).NextBytes(crops);
Console.WriteLine("| what | 1 thread | all threads |");
Console.WriteLine("|---|---|---|");
Stage("decode", i => images[i] = ImageDecoder.Decode(paths[i]), paths.Length);
Stage("detect (without alignment)", i => faces[i] = detector.Detect(images[i]).Count, paths.Length);
int batches = (faces.Sum() + Batch - 1) / Batch;
Stage($"predict {faces.Sum()} faces", _ => analyzer.AnalyzeAligned(crops, new float[Batch * analyzer.ProbabilitiesPerFace]), batches);
Array.Clear(images);

var clock = Stopwatch.StartNew();
int done = 0;
await foreach (PhotoAnalysis photo in whole.AnalyzeFilesAsync(paths)) done += photo.Error is null ? 1 : 0;
Console.WriteLine($"| pipeline | | {Rate(done, clock)} |");
return 0;

void Stage(string name, Action<int> step, int steps)
{
    string one = Measure(step, steps, 1), all = Measure(step, steps, Environment.ProcessorCount);
    Console.WriteLine($"| {name} | {one} | {all} |");
}

string Measure(Action<int> step, int steps, int threads)
{
    step(0);
    var clock = Stopwatch.StartNew();
    Parallel.For(0, steps, new ParallelOptions { MaxDegreeOfParallelism = threads }, step);
    return Rate(paths.Length, clock);
}

static string Rate(int photos, Stopwatch clock) => string.Create(CultureInfo.InvariantCulture, $"{photos / clock.Elapsed.TotalSeconds:F1} photos a second");
