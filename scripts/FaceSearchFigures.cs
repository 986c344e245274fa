// Measures the search for large and turned faces on LFW's test photos:
//   dotnet run -c Release scripts/FaceSearchFigures.cs -- $FAER_DATA/data/lfw [photos, 200]
// Uses the installed detector, or the one that FAER_DETECTOR names.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj
#:project ../src/Faer.Models.Atto/Faer.Models.Atto.csproj

using System.Globalization;
using Faer;
using Faer.Detection;
using Faer.Imaging;
using SkiaSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length is < 1 or > 2 || !File.Exists(Path.Combine(args[0], "labels.csv")))
{
    Console.Error.WriteLine("FaceSearchFigures: name the folder of LFW with labels.csv and images.");
    return 2;
}

int count = args.Length > 1 ? int.Parse(args[1]) : 200;
string[] test =
[
    .. File.ReadLines(Path.Combine(args[0], "labels.csv"))
        .Select(line => line.Split(','))
        .Where(cells => cells[2] == "test")
        .Select(cells => Path.Combine(args[0], "images", cells[0])),
];
string[] chosen = [.. test.Where((_, i) => i % Math.Max(1, test.Length / count) == 0).Take(count)];
using FaceAnalyzer analyzer = Open(searchTurned: true),
    uprightOnly = Open(searchTurned: false);

foreach (int turns in (int[])[1, 2, 3])
{
    int all = 0,
        found = 0,
        sameExpression = 0,
        rightRoll = 0;
    foreach (string path in chosen)
    {
        RgbImage photo = ImageDecoder.Decode(path);
        if (Main(analyzer.Analyze(photo), photo) is not { } upright)
            continue;
        all++;
        RgbImage turned = Turn(photo, turns);
        if (Main(analyzer.Analyze(turned), turned) is not { } face)
            continue;
        (float x, float y) = Turned(upright.Box.CenterX, upright.Box.CenterY, photo, turns);
        if (Math.Abs(face.Box.CenterX - x) + Math.Abs(face.Box.CenterY - y) > upright.Box.Width / 2)
            continue;
        found++;
        sameExpression += face.Expression.Label == upright.Expression.Label ? 1 : 0;
        float apart = face.RollDegrees!.Value - upright.RollDegrees!.Value - (90 * turns);
        rightRoll += Math.Abs(apart - (360 * MathF.Round(apart / 360))) < 20 ? 1 : 0;
    }

    Console.WriteLine(
        $"turned by {90 * turns}: found {Share(found, all)}, same expression as upright {Share(sameExpression, found)}, roll within 20 degrees {Share(rightRoll, found)}"
    );
}

int cut = 0,
    extra = 0,
    missing = 0,
    same = 0;
foreach (string path in chosen)
{
    RgbImage photo = ImageDecoder.Decode(path);
    if (Main(analyzer.Analyze(photo), photo) is not { } whole)
        continue;
    cut++;
    IReadOnlyList<FaceAnalysis> faces = analyzer.Analyze(CutAndEnlarge(path, whole.Box));
    extra += Math.Max(0, faces.Count - 1);
    missing += faces.Count == 0 ? 1 : 0;
    same += faces.Count > 0 && faces[0].Expression.Label == whole.Expression.Label ? 1 : 0;
}

Console.WriteLine(
    $"cut to the face (90 % of the height) and enlarged to 3000 pixels: {cut} photos, {extra} extra faces, {missing} without a face, same expression as in the whole photo {Share(same, cut)}"
);

int changed = 0,
    unreliable = 0,
    total = 0;
foreach (string path in test)
{
    IReadOnlyList<FaceAnalysis> before = uprightOnly.Analyze(path),
        after = analyzer.Analyze(path);
    changed +=
        before.Count != after.Count
        || before
            .Zip(after)
            .Any(pair => pair.First.Box != pair.Second.Box || pair.First.Landmarks != pair.Second.Landmarks)
            ? 1
            : 0;
    unreliable += after.Count(face => !face.LandmarksReliable);
    total += after.Count;
}

Console.WriteLine(
    $"upright photos that the search for turned faces does not change: {Share(test.Length - changed, test.Length)}; unreliable points: {Share(unreliable, total)} of the faces"
);
return 0;

static FaceAnalyzer Open(bool searchTurned) =>
    FaceAnalyzer.Create(
        ShippedModels.Atto,
        new AnalyzerOptions
        {
            DetectorSettings = new FaceDetectorOptions { SearchTurned = searchTurned },
            Threads = 1,
        }
    );

// In LFW's photos, the labelled person is in the middle.
static FaceAnalysis? Main(IReadOnlyList<FaceAnalysis> faces, RgbImage photo) =>
    faces.MinBy(face =>
        Math.Abs(face.Box.CenterX - (photo.Width / 2f)) + Math.Abs(face.Box.CenterY - (photo.Height / 2f))
    );

static string Share(int part, int all) => $"{part} of {all} ({100.0 * part / all:F1} %)";

static (float X, float Y) Turned(float x, float y, RgbImage photo, int turns) =>
    turns switch
    {
        1 => (photo.Height - y, x),
        2 => (photo.Width - x, photo.Height - y),
        _ => (y, photo.Width - x),
    };

static RgbImage Turn(RgbImage photo, int turns)
{
    bool isOnSide = turns % 2 != 0;
    int width = isOnSide ? photo.Height : photo.Width,
        height = isOnSide ? photo.Width : photo.Height;
    var pixels = new byte[3 * width * height];
    for (int y = 0; y < photo.Height; y++)
    {
        for (int x = 0; x < photo.Width; x++)
        {
            (int toX, int toY) = turns switch
            {
                1 => (photo.Height - 1 - y, x),
                2 => (photo.Width - 1 - x, photo.Height - 1 - y),
                _ => (y, photo.Width - 1 - x),
            };
            photo.Pixels.Slice((y * photo.StrideBytes) + (3 * x), 3).CopyTo(pixels.AsSpan(3 * ((toY * width) + toX)));
        }
    }

    return new RgbImage(width, height, pixels);
}

static RgbImage CutAndEnlarge(string path, FaceBox box)
{
    using SKBitmap photo = SKBitmap.Decode(path);
    float height = box.Height / 0.9f,
        width = Math.Max(box.Width / 0.9f, 0.75f * height);
    var from = SKRect.Create(box.CenterX - (width / 2), box.CenterY - (height / 2), width, height);
    from.Intersect(SKRect.Create(photo.Width, photo.Height));
    float scale = 3000 / Math.Max(from.Width, from.Height);
    using SKSurface surface = SKSurface.Create(
        new SKImageInfo((int)(from.Width * scale), (int)(from.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque)
    );
    using SKImage image = SKImage.FromBitmap(photo);
    surface.Canvas.DrawImage(
        image,
        from,
        SKRect.Create(from.Width * scale, from.Height * scale),
        new SKSamplingOptions(SKCubicResampler.CatmullRom)
    );
    using SKPixmap pixels = surface.PeekPixels();
    return RgbImage.FromPixels(pixels.GetPixelSpan(), pixels.Width, pixels.Height, pixels.RowBytes, PixelLayout.Rgba32);
}
