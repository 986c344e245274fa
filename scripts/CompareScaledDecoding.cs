// Counts the decisions that scaled decoding changes: photos are enlarged in memory, saved as JPEG, and analysed whole
// and with ScaledDecoding.
//   dotnet run -c Release scripts/CompareScaledDecoding.cs -- <folder of photos> [photos, 200] [times enlarged, 8]
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj
#:project ../src/Faer.Models.Atto/Faer.Models.Atto.csproj

using Faer;
using Faer.Detection;
using SkiaSharp;

if (args.Length is < 1 or > 3 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("CompareScaledDecoding: name a folder of photos.");
    return 2;
}

int count = args.Length > 1 ? int.Parse(args[1]) : 200,
    times = args.Length > 2 ? int.Parse(args[2]) : 8;
string[] paths =
[
    .. Directory.EnumerateFiles(args[0], "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
];
int step = Math.Max(1, paths.Length / count);
byte[][] photos = [.. paths.Where((_, i) => i % step == 0).Take(count).AsParallel().AsOrdered().Select(Enlarge)];
foreach (int side in (int[])[1280, 640])
{
    using FaceAnalyzer whole = Open(side, isScaled: false),
        scaled = Open(side, isScaled: true);
    int faces = 0,
        lost = 0,
        more = 0,
        attributes = 0,
        sameAttributes = 0,
        sameExpressions = 0;
    double largest = 0;
    foreach (byte[] photo in photos)
    {
        IReadOnlyList<FaceAnalysis> expected = whole.Analyze(photo),
            actual = scaled.Analyze(photo);
        int found = 0;
        foreach (FaceAnalysis face in expected)
        {
            if (
                actual.MaxBy(other => other.Box.IntersectionOverUnion(face.Box)) is not { } same
                || same.Box.IntersectionOverUnion(face.Box) < 0.5f
            )
                continue;
            found++;
            foreach ((AttributeEstimate one, AttributeEstimate other) in face.Attributes.Zip(same.Attributes))
            {
                attributes++;
                sameAttributes += one.IsPresent == other.IsPresent ? 1 : 0;
                largest = Math.Max(largest, Math.Abs(one.Probability - other.Probability));
            }

            sameExpressions += face.Expression.Label == same.Expression.Label ? 1 : 0;
        }

        faces += found;
        lost += expected.Count - found;
        more += actual.Count - found;
    }

    Console.WriteLine(
        FormattableString.Invariant(
            $"searched at {side}: {photos.Length} photos, {faces} faces in both, {lost} only in whole photos, {more} only in scaled ones; equal attributes {100.0 * sameAttributes / attributes:F2} % of {attributes}, largest difference {largest:F3}; expressions {100.0 * sameExpressions / faces:F2} %"
        )
    );
}

return 0;

FaceAnalyzer Open(int side, bool isScaled) =>
    FaceAnalyzer.Create(
        ShippedModels.Atto,
        new AnalyzerOptions
        {
            DetectorSettings = new FaceDetectorOptions { MaxSidePx = side },
            ScaledDecoding = isScaled,
        }
    );

byte[] Enlarge(string path)
{
    using SKBitmap photo = SKBitmap.Decode(path);
    using SKBitmap large = photo.Resize(
        new SKImageInfo(photo.Width * times, photo.Height * times),
        new SKSamplingOptions(SKCubicResampler.Mitchell)
    );
    using SKData jpeg = large.Encode(SKEncodedImageFormat.Jpeg, 90);
    return jpeg.ToArray();
}
