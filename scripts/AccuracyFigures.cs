// Computes the accuracy figures of a model from its predictions and the data sets' own label files, with independent
// arithmetic:
//   faer evaluate <model> --split test --report report --data celeba:<folder> --data ferplus:<folder> --data fairface:<folder> --data lfw:<folder>
//   dotnet run scripts/AccuracyFigures.cs -- report celeba=<folder> ferplus=<folder> fairface=<folder> lfw=<folder>
// Prints a table in Markdown with the given data sets. Intervals are 95 % intervals from 1,000 resamples of people.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;

string[] basic = ["neutral", "happiness", "sadness", "surprise", "fear", "disgust", "anger"];
string[] bands = ["0-2", "3-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+"];
string[] looks = ["age", "gender", "race"];
string[] adults = bands[3..];
string[] ferParts = ["FER2013Train", "FER2013Valid", "FER2013Test"];
Dictionary<string, string> folders = args.Skip(1)
    .Select(arg => arg.Split('=', 2))
    .Where(parts => parts.Length == 2)
    .ToDictionary(parts => parts[0], parts => parts[1]);
if (
    args.Length < 2
    || folders.Count != args.Length - 1
    || folders.Keys.Except(["celeba", "ferplus", "fairface", "lfw"]).Any()
)
{
    Console.Error.WriteLine(
        "AccuracyFigures: name the report's folder, then data sets as celeba=<folder>, ferplus=, fairface= or lfw=."
    );
    return 2;
}

string[] missing =
[
    .. folders.Keys.Select(set => Path.Combine(args[0], set, "predictions.csv")).Where(file => !File.Exists(file)),
];
if (missing.Length > 0)
{
    Console.Error.WriteLine(
        $"AccuracyFigures: {missing[0]} does not exist; write it with 'faer evaluate --report' and several --data."
    );
    return 1;
}

Console.WriteLine("| data | figure | must | aim | value | 95 % interval | pictures |");
Console.WriteLine("|---|---|---|---|---|---|---|");
if (folders.TryGetValue("celeba", out string? celeba))
    CelebA(PredictionTable.Read(args[0], "celeba"), celeba);
if (folders.TryGetValue("ferplus", out string? ferplus))
    FerPlus(PredictionTable.Read(args[0], "ferplus"), ferplus);
if (folders.TryGetValue("lfw", out string? lfw))
    Lfw(PredictionTable.Read(args[0], "lfw"), lfw);
if (folders.TryGetValue("fairface", out string? fairface))
    FairFace(PredictionTable.Read(args[0], "fairface"), fairface);
return 0;

void CelebA(PredictionTable table, string root)
{
    Dictionary<string, string[]> labels = Lines(root, "list_attr_celeba.txt").Skip(2).ToDictionary(row => row[0]);
    string[] names = [.. Lines(root, "list_attr_celeba.txt").ElementAt(1)];
    Dictionary<string, string> people = File.Exists(Path.Combine(root, "identity_CelebA.txt"))
        ? Lines(root, "identity_CelebA.txt").ToDictionary(row => row[0], row => row[1])
        : [];
    Draws draws = new([.. table.Images.Select(image => people.GetValueOrDefault(image, image))]);
    bool[][] truths = [.. names.Select((_, i) => table.Images.Select(image => labels[image][i + 1] == "1").ToArray())];
    double[][] probabilities = [.. names.Select(name => table.Numbers($"attributes.{name}"))];
    bool[][] decisions =
    [
        .. names.Select(name => table.Cells($"attributes.{name}.decision").Select(cell => cell == "1").ToArray()),
    ];
    Print(
        "CelebA",
        "mean accuracy of 40 attributes at the model's thresholds",
        0.89,
        0.90,
        draws,
        weights =>
            Enumerable
                .Range(0, names.Length)
                .Average(name => Share(weights, i => decisions[name][i] == truths[name][i]))
    );
    RankedLabel[] ranked = [.. truths.Zip(probabilities, (truth, scores) => new RankedLabel(truth, scores))];
    Print("CelebA", "AUC, mean of 40", 0.91, 0.93, draws, weights => ranked.Average(label => label.Auc(weights)));
    Ece(
        "CelebA",
        "attributes",
        draws,
        [.. probabilities.SelectMany((scores, name) => scores.Select((p, i) => (i, p, truths[name][i])))]
    );
}

void FerPlus(PredictionTable table, string root)
{
    Dictionary<string, string> truth = [];
    var people = new CopyGroups();
    HashSet<string> train = [];
    foreach (string part in ferParts)
    {
        foreach (string[] row in Cells(Path.Combine(root, part, "label.csv")))
        {
            if (part == "FER2013Train")
                train.Add(row[0]);
            if (part == "FER2013Test" && Majority(row[2..]) is { } label)
                truth[row[0]] = label;
        }
    }

    foreach (string[] row in Cells(Path.Combine(root, "duplicates.csv")).Skip(1))
        people.Join(row[0], row[1]);
    HashSet<string> copied = [.. train.Select(people.Of)];
    foreach (bool withCopies in new[] { true, false })
    {
        PredictionTable used = table.Where(image =>
            truth.ContainsKey(image) && (withCopies || !copied.Contains(people.Of(image)))
        );
        if (withCopies)
            RequireAll(used, truth.Keys, "FERPlus test");
        string[] truths = [.. used.Images.Select(image => truth[image])];
        Expression(
            $"FERPlus{(withCopies ? "" : $" without the {table.Where(truth.ContainsKey).Images.Length - used.Images.Length} copies of training pictures")}",
            used,
            truths,
            // Copies of a picture are resampled together.
            new Draws([.. used.Images.Select(people.Of)]),
            basic,
            withCopies ? (0.80, 0.86, 0.62, 0.72) : null
        );
    }
}

void Lfw(PredictionTable table, string root)
{
    string[][] rows = [.. Cells(Path.Combine(root, "labels.csv"))];
    int split = Array.IndexOf(rows[0], "split"),
        person = Array.IndexOf(rows[0], "person"),
        expression = Array.IndexOf(rows[0], "expression");
    Dictionary<string, string[]> labels = rows.Skip(1).Where(row => row[split] == "test").ToDictionary(row => row[0]);
    RequireAll(table, labels.Keys, "LFW test");
    PredictionTable used = table.Where(image => labels[image][expression].Length > 0);
    Expression(
        "LFW",
        used,
        [.. used.Images.Select(image => labels[image][expression])],
        People(used),
        ["neutral", "happiness", "sadness", "surprise", "anger"],
        (0.87, 0.89, 0.66, 0.72)
    );
    foreach (
        (string name, string column, double must) in new[]
        {
            ("Male", "male_human", 0.965),
            ("Smiling", "smiling_human", 0.95),
        }
    )
    {
        int human = Array.IndexOf(rows[0], column);
        PredictionTable seen = table.Where(image => labels[image][human].Length > 0);
        string[] decisions = seen.Cells($"attributes.{name}.decision");
        Print(
            "LFW",
            $"`{name}` against people's labels",
            must,
            null,
            People(seen),
            weights => Share(weights, i => decisions[i] == labels[seen.Images[i]][human])
        );
        double[] scores = seen.Numbers($"attributes.{name}");
        Ece(
            "LFW",
            $"`{name}`",
            People(seen),
            [.. scores.Select((p, i) => (i, p, labels[seen.Images[i]][human] == "1"))]
        );
    }

    Draws People(PredictionTable of) => new([.. of.Images.Select(image => labels[image][person])]);
}

void FairFace(PredictionTable table, string root)
{
    string[][] rows = [.. Cells(Path.Combine(root, "fairface_label_val.csv"))];
    int[] columns = [.. looks.Select(name => Array.IndexOf(rows[0], name))];
    Dictionary<string, (string Age, string Gender, string Race)> labels = rows.Skip(1)
        .ToDictionary(
            row => row[0],
            row => (row[columns[0]] == "more than 70" ? "70+" : row[columns[0]], row[columns[1]], row[columns[2]])
        );
    RequireAll(table, labels.Keys, "FairFace val");
    PredictionTable grown = table.Where(image => adults.Contains(labels[image].Age));
    string[] decisions = grown.Cells("attributes.Male.decision");
    Draws each = new(grown.Images);
    bool IsRight(int i) => decisions[i] == (labels[grown.Images[i]].Gender == "Male" ? "1" : "0");
    Print("FairFace val, 20 and older", "`Male`", 0.88, 0.92, each, weights => Share(weights, IsRight));
    (string Race, string Gender) GroupOf(int i) => (labels[grown.Images[i]].Race, labels[grown.Images[i]].Gender);
    (string Race, string Gender) worst = Enumerable
        .Range(0, grown.Images.Length)
        .GroupBy(GroupOf)
        .MinBy(group => group.Average(i => IsRight(i) ? 1.0 : 0))!
        .Key;
    Print(
        "FairFace val, 20 and older",
        $"`Male`, worst race x gender group: {worst.Race}, {worst.Gender}",
        0.78,
        0.85,
        each,
        weights => Share(weights, IsRight, i => GroupOf(i) == worst),
        grown.Images.Index().Count(image => GroupOf(image.Index) == worst)
    );
    double[] male = grown.Numbers("attributes.Male");
    Ece(
        "FairFace val, 20 and older",
        "`Male`",
        each,
        [.. male.Select((p, i) => (i, p, labels[grown.Images[i]].Gender == "Male"))]
    );
    if (!table.Has("age.decision"))
    {
        Console.WriteLine("| FairFace val | age band: the model has no head `age` | 0.45; 0.85 | 0.52; 0.92 | - | | |");
        return;
    }

    string[] ages = table.Cells("age.decision");
    Draws all = new(table.Images);
    int Distance(int i) => Math.Abs(Array.IndexOf(bands, ages[i]) - Array.IndexOf(bands, labels[table.Images[i]].Age));
    Print("FairFace val", "age band: accuracy", 0.45, 0.52, all, weights => Share(weights, i => Distance(i) == 0));
    Print("FairFace val", "age band: within one", 0.85, 0.92, all, weights => Share(weights, i => Distance(i) <= 1));
    Ece("FairFace val", "age", all, Confidences(table, "age", i => Distance(i) == 0));
}

void Expression(
    string data,
    PredictionTable table,
    string[] truths,
    Draws draws,
    string[] classes,
    (double Must, double Aim, double MustRecall, double AimRecall)? goals
)
{
    string[] decisions = table.Cells("expression.decision");
    Print(
        data,
        "expression: accuracy",
        goals?.Must,
        goals?.Aim,
        draws,
        weights => Share(weights, i => decisions[i] == truths[i])
    );
    Print(
        data,
        $"expression: macro recall of {classes.Length}",
        goals?.MustRecall,
        goals?.AimRecall,
        draws,
        weights => classes.Average(label => Share(weights, i => decisions[i] == truths[i], i => truths[i] == label))
    );
    if (goals is not null)
        Ece(data, "expression", draws, Confidences(table, "expression", i => decisions[i] == truths[i]));
}

// The probability of the decision, and whether the decision is right.
List<(int Image, double Probability, bool Came)> Confidences(
    PredictionTable table,
    string head,
    Func<int, bool> isRight
)
{
    string[] decisions = table.Cells($"{head}.decision");
    Dictionary<string, double[]> columns = decisions
        .Distinct()
        .ToDictionary(label => label, label => table.Numbers($"{head}.{label}"));
    return [.. decisions.Select((label, i) => (i, columns[label][i], isRight(i)))];
}

// More than half of the votes, after dropping single votes; unknown and "not a face" are not labels.
string? Majority(string[] votes)
{
    string[] order = ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt"];
    int[] kept =
    [
        .. votes.Select(vote => int.Parse(vote, CultureInfo.InvariantCulture)).Select(vote => vote > 1 ? vote : 0),
    ];
    int winner = Array.IndexOf(kept, kept.Max());
    return 2 * kept[winner] > kept.Sum() && winner < order.Length ? order[winner] : null;
}

void RequireAll(PredictionTable table, IEnumerable<string> images, string what)
{
    int absent = images.Except(table.Images).Count();
    if (absent > 0)
        Console.Error.WriteLine($"AccuracyFigures: {absent} labelled pictures of {what} are not in predictions.csv.");
}

void Ece(string data, string what, Draws draws, List<(int Image, double Probability, bool Came)> cases) =>
    Print(
        data,
        $"ECE in 15 bins: {what}",
        0.04,
        0.02,
        draws,
        weights =>
        {
            const int Bins = 15;
            double[] count = new double[Bins],
                claimed = new double[Bins],
                came = new double[Bins];
            foreach ((int image, double probability, bool happened) in cases)
            {
                int bin = Math.Min(Bins - 1, (int)(probability * Bins));
                count[bin] += weights[image];
                claimed[bin] += weights[image] * probability;
                came[bin] += happened ? weights[image] : 0;
            }

            return Enumerable.Range(0, Bins).Sum(bin => Math.Abs(claimed[bin] - came[bin])) / count.Sum();
        }
    );

void Print(
    string data,
    string figure,
    double? must,
    double? aim,
    Draws draws,
    Func<int[], double> compute,
    int? pictures = null
)
{
    int[] once = [.. Enumerable.Repeat(1, draws.Images)];
    double[] values = [.. draws.Weights().Select(compute).Where(double.IsFinite).Order()];
    double At(double share)
    {
        double place = share * (values.Length - 1);
        int below = (int)place;
        return below + 1 < values.Length
            ? values[below] + ((place - below) * (values[below + 1] - values[below]))
            : values[below];
    }

    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {data} | {figure} | {must} | {aim} | {compute(once):F4} | {At(0.025):F4} to {At(0.975):F4} | {pictures ?? draws.Images} |"
        )
    );
}

static double Share(int[] weights, Func<int, bool> isRight, Func<int, bool>? counts = null)
{
    double right = 0,
        all = 0;
    for (int i = 0; i < weights.Length; i++)
    {
        if (weights[i] == 0 || counts?.Invoke(i) == false)
            continue;
        all += weights[i];
        right += isRight(i) ? weights[i] : 0;
    }

    return right / all;
}

static IEnumerable<string[]> Lines(string root, string file) =>
    File.ReadLines(Path.Combine(root, file)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

static IEnumerable<string[]> Cells(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(Row);

// The cells of one line; a quoted cell may contain commas.
static string[] Row(string line)
{
    List<string> cells = [""];
    bool quoted = false;
    foreach (char character in line)
    {
        if (character == '"')
            quoted = !quoted;
        else if (character == ',' && !quoted)
            cells.Add("");
        else
            cells[^1] += character;
    }

    return [.. cells];
}
