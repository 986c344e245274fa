// Measures how often the shipped model is wrong on faces of low and of high quality, on the split val of data sets;
// draws docs/images/quality.svg:
//   dotnet run -c Release scripts/QualityFigures.cs -- lfw:$FAER_DATA/data/lfw celeba:$FAER_DATA/data/celeba ferplus:$FAER_DATA/data/ferplus
// A number after a source, as in lfw:/data/lfw=200, selects that many pictures by a hash of their ids. The first 100 of
// them are also corrupted, with each corruption and strength of 'faer evaluate --robustness'. Uses the installed
// detector, or the one that FAER_DETECTOR names.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj
#:project ../src/Faer.Models.Atto/Faer.Models.Atto.csproj
#:project ../src/Faer.Data/Faer.Data.csproj

using System.Collections.Concurrent;
using System.Globalization;
using Faer;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Robustness;
using Faer.Imaging;

const int Spoiled = 100,
    Fifths = 5;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0)
{
    Console.Error.WriteLine("QualityFigures: name data sets with a split val, such as lfw:/data/lfw.");
    return 2;
}

using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto, new AnalyzerOptions { Threads = 1 });
var curves = new List<(string Name, double[] Errors)>();
Console.WriteLine(
    "| pictures of val | faces | lowest fifth | second | third | fourth | highest fifth | lowest over highest |"
);
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (string argument in args)
{
    string[] parts = argument.Split('=');
    FaceSample[] samples =
    [
        .. DataSetSource.Load(parts[0]).Split("val").OrderBy(sample => sample.Id, StringComparer.Ordinal),
    ];
    string[] drawn =
    [
        .. SplitDraw
            .InOrder(samples.Select(sample => sample.Id))
            .Take(parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : int.MaxValue),
    ];
    Dictionary<string, FaceSample> byId = samples.ToDictionary(sample => sample.Id);
    string kind = parts[0].Split(':')[0];
    Judge($"{kind}, unchanged", drawn.Select(id => (byId[id], (Corruption?)null, 0)));
    Judge(
        $"{kind}, corrupted",
        from id in drawn.Take(Spoiled)
        from corruption in Corruptions.All
        from strength in Enumerable.Range(1, Corruption.Strengths)
        select (byId[id], (Corruption?)corruption, strength)
    );
}

string path = Path.Combine("docs", "images", "quality.svg");
File.WriteAllText(path, Draw(curves));
Console.WriteLine($"Drawn as {path}.");
return 0;

void Judge(string name, IEnumerable<(FaceSample Sample, Corruption? Corruption, int Strength)> pictures)
{
    var faces = new ConcurrentBag<(float Score, double? Expression, double? Attributes)>();
    Parallel.ForEach(
        pictures,
        picture =>
        {
            RgbImage image = picture.Sample.DecodePicture();
            image = picture.Corruption?.Apply(image, picture.Sample.Id, picture.Strength) ?? image;
            if (
                analyzer
                    .Analyze(image)
                    .MinBy(face =>
                        Math.Abs(face.Box.CenterX - (image.Width / 2f))
                        + Math.Abs(face.Box.CenterY - (image.Height / 2f))
                    ) is
                { } face
            )
                faces.Add(
                    (
                        face.Quality!.Value.Score,
                        WrongExpression(face, picture.Sample),
                        WrongAttributes(face, picture.Sample)
                    )
                );
        }
    );
    Write(
        $"{name}: wrong expressions",
        [.. faces.Where(face => face.Expression is not null).Select(face => (face.Score, face.Expression!.Value))]
    );
    Write(
        $"{name}: wrong attributes",
        [.. faces.Where(face => face.Attributes is not null).Select(face => (face.Score, face.Attributes!.Value))]
    );
}

void Write(string name, (float Score, double Error)[] faces)
{
    if (faces.Length < 10 * Fifths)
        return;
    Array.Sort(faces);
    double[] errors = new double[Fifths],
        scores = new double[Fifths];
    for (int i = 0; i < Fifths; i++)
    {
        (float Score, double Error)[] fifth = faces[(i * faces.Length / Fifths)..((i + 1) * faces.Length / Fifths)];
        errors[i] = fifth.Average(face => face.Error);
        scores[i] = fifth[0].Score;
    }

    Console.WriteLine(
        $"| {name} | {faces.Length} | {string.Join(" | ", errors.Select((error, i) => $"{100 * error:F1} % (from {scores[i]:F2})"))} | {errors[0] / errors[^1]:F2} |"
    );
    curves.Add((name, errors));
}

static double? WrongExpression(FaceAnalysis face, FaceSample sample) =>
    sample.Expression is { } label ? (face.Expression.Label == label ? 0 : 1) : null;

static double? WrongAttributes(FaceAnalysis face, FaceSample sample)
{
    ReadOnlySpan<float> labels = sample.Labels[LabelHead.AttributesName];
    int known = 0,
        wrong = 0;
    for (int i = 0; i < labels.Length; i++)
    {
        if (float.IsNaN(labels[i]))
            continue;
        known++;
        wrong += face.Attributes[i].IsPresent == labels[i] >= 0.5f ? 0 : 1;
    }

    return known == 0 ? null : (double)wrong / known;
}

static string Draw(List<(string Name, double[] Errors)> curves)
{
    const double left = 60,
        top = 20,
        width = 420,
        height = 260,
        row = 20;
    double most = Math.Ceiling(curves.Max(curve => curve.Errors.Max()) * 10) / 10,
        bottom = top + height,
        full = bottom + 60 + (row * curves.Count);
    var canvas = new SvgCanvas(
        left + width + 30,
        full,
        "Share of wrong estimates in each fifth of the faces by quality"
    );
    for (int tick = 0; tick <= 5; tick++)
    {
        canvas.Line("grid", left, Y(most * tick / 5), left + width, Y(most * tick / 5));
        canvas.Text("t", left - 8, Y(most * tick / 5), $"{100 * most * tick / 5:F0} %", "end");
    }

    for (int fifth = 0; fifth < Fifths; fifth++)
        canvas.Text(
            "t",
            X(fifth),
            bottom + 14,
            fifth == 0 ? "lowest fifth"
                : fifth == Fifths - 1 ? "highest fifth"
                : $"{fifth + 1}",
            "middle"
        );
    foreach ((int i, (string name, double[] errors)) in curves.Index())
    {
        canvas.Polyline($"s{i}", errors.Select((error, fifth) => (X(fifth), Y(error))));
        canvas.Line($"s{i}", left, bottom + 44 + (row * i), left + 30, bottom + 44 + (row * i));
        canvas.Text("t", left + 38, bottom + 44 + (row * i), name);
    }

    return $$"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{{left + width + 30}}" height="{{full}}" viewBox="0 0 {{left
            + width
            + 30}} {{full}}">
        <style>text { font: 13px sans-serif; fill: #444 } .grid { stroke: #ddd } polyline, .s0, .s1, .s2, .s3, .s4, .s5, .s6, .s7 { fill: none; stroke-width: 2 } .s0 { stroke: #3b6ea5 } .s1 { stroke: #3b6ea5; stroke-dasharray: 7 3 } .s2 { stroke: #c2571a } .s3 { stroke: #c2571a; stroke-dasharray: 7 3 } .s4 { stroke: #2f7d4f } .s5 { stroke: #2f7d4f; stroke-dasharray: 7 3 } .s6 { stroke: #8a4fa3 } .s7 { stroke: #8a4fa3; stroke-dasharray: 7 3 }</style>
        <rect fill="#fff" width="100%" height="100%"/>
        {{canvas}}
        </svg>

        """;

    static double X(int fifth) => left + (width * (fifth + 0.5) / Fifths);

    double Y(double error) => bottom - (height * error / most);
}
