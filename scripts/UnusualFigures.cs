// Measures how well a model recognizes unusual faces, on 200 made-up pictures (10 kinds, 20 each) and the faces of data
// sets:
//   FAER_DATA=<folder> dotnet run -c Release scripts/UnusualFigures.cs -- model.onnx val lfw:$FAER_DATA/data/lfw celeba:$FAER_DATA/data/celeba ...
// Damaged faces are made from the data sets' faces. Prints the AUROC of each kind (each data set counts the same), and
// the share of faces above the model file's limit, for each data set and each group of race and gender.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj
#:project ../src/Faer.Data/Faer.Data.csproj

using System.Globalization;
using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using Faer.Scripts;

const int PicturesOfKind = 20;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 3 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("UnusualFigures: name a model file, a split, and data sets, such as lfw:<folder>.");
    return 2;
}

using FaceModel model = FaceModel.FromFile(args[0]);
if (model.Metadata.UnusualFaces is not { } unusual)
{
    Console.Error.WriteLine(
        $"UnusualFigures: {args[0]} has no parameters for unusual faces; run 'faer calibrate --fit unusual' first."
    );
    return 2;
}

using IFaceDetector detector = FaceDetectors.Open(null);
var cropper = new SampleCropper(model.Metadata.Alignment, model.Metadata.InputSizePx, detector: detector);
int side = model.Metadata.InputSizePx;
List<(string Name, List<(string? Group, float Score)> Faces)> sets = [];
List<byte[]> toDamage = [];
foreach (string source in args[2..])
{
    FaceDataSet data = DataCheck.LoadChecked(source, allowPartial: true);
    IReadOnlyList<FaceSample> samples = data.Split(args[1]);
    var crops = new byte[samples.Count][];
    Parallel.For(
        0,
        samples.Count,
        i =>
        {
            var crop = new byte[model.CropBytes];
            if (cropper.Cut(samples[i], crop)) // pictures without a detected face are not analyzed
                crops[i] = crop;
        }
    );
    List<(string? Group, float Score)> faces = [];
    for (int i = 0; i < crops.Length; i++)
    {
        if (crops[i] is { } crop)
            faces.Add((GroupOf(samples[i]), Score(crop)));
    }

    sets.Add((data.Name, faces));
    byte[][] found = [.. crops.Where(crop => crop is not null)];
    for (int i = 0; i < 10 * PicturesOfKind; i++)
        toDamage.Add(found[i * found.Length / (10 * PicturesOfKind)]);
}

Console.WriteLine($"{model.Metadata.Id}, split {args[1]}, limit {unusual.Limit:F3}");
Console.WriteLine();
Console.WriteLine("| made-up pictures | AUROC | marked |");
Console.WriteLine("|---|---|---|");
var random = new Random(1);
List<double> areas = [];
int marked = 0;
foreach ((int number, MadeUpKind kind) in MadeUpKinds.All.Index())
{
    var scores = new float[PicturesOfKind];
    for (int i = 0; i < scores.Length; i++)
    {
        // Faces of all data sets, alternating.
        int place = ((number * PicturesOfKind) + i + (i % sets.Count * 10 * PicturesOfKind)) % toDamage.Count;
        RgbImage made = kind.Make(new RgbImage(side, side, toDamage[place]), random);
        scores[i] = Score(made.Pixels.ToArray());
    }

    double area = sets.Average(set => Area([.. set.Faces.Select(face => face.Score)], scores));
    int above = scores.Count(score => score > unusual.Limit);
    areas.Add(area);
    marked += above;
    Console.WriteLine(
        $"| {kind.Name}{(kind.NeedsFace ? " (damaged)" : "")} | {area:F3} | {above} of {PicturesOfKind} |"
    );
}

// All kinds have equally many pictures, so the mean of their areas is the area of all.
Console.WriteLine($"| all | {areas.Average():F3} | {marked} of {PicturesOfKind * areas.Count} |");
Console.WriteLine();
Console.WriteLine("| faces | | marked |");
Console.WriteLine("|---|---|---|");
foreach (var (name, faces) in sets)
{
    Row(name, faces);
    foreach (
        var group in faces.GroupBy(face => face.Group).Where(group => group.Key is not null).OrderBy(group => group.Key)
    )
        Row($"{name}: {group.Key}", [.. group]);
}

return 0;

void Row(string name, List<(string? Group, float Score)> faces) =>
    Console.WriteLine(
        $"| {name} | {faces.Count} | {100.0 * faces.Count(face => face.Score > unusual.Limit) / faces.Count:F1} % |"
    );

float Score(byte[] crop)
{
    var embedding = new float[model.Metadata.EmbeddingSize];
    model.Predict(crop, 1, [], embedding);
    return unusual.Score(embedding);
}

// The share of pairs in which the made-up picture has the higher score; ties count half.
static double Area(float[] usual, float[] madeUp)
{
    Array.Sort(usual);
    double sum = 0;
    foreach (float score in madeUp)
    {
        int below = usual.Count(one => one < score),
            equal = usual.Count(one => one == score);
        sum += (below + (0.5 * equal)) / usual.Length;
    }

    return sum / madeUp.Length;
}

static string? GroupOf(FaceSample sample) =>
    sample.Groups.TryGetValue("race", out string? race) && sample.Groups.TryGetValue("gender", out string? gender)
        ? $"{race}, {gender}"
        : null;
