using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// RAF-DB's basic expressions: the official <c>EmoLabel/list_patition_label.txt</c> (its spelling) with
/// <c>Image/aligned</c>, or Kaggle's <c>train_labels.csv</c> and <c>test_labels.csv</c> with <c>train/1..7</c> and
/// <c>test/1..7</c>, in the root or below <c>basic</c> or <c>DATASET</c>.
/// </summary>
internal static class RafDbDataSet
{
    public const string Kind = "rafdb";
    private static readonly string[] s_splits = [SplitName.Train, SplitName.Test];
    private static readonly LabelHead s_head = LabelHead.Expression(Expressions.BasicCount);
    private const string ListName = "list_patition_label.txt";

    /// <summary>The expressions of RAF-DB's ids 1 to 7; index 0 is id 1.</summary>
    public static IReadOnlyList<Expression> Ids { get; } =
    [
        Expression.Surprise,
        Expression.Fear,
        Expression.Disgust,
        Expression.Happiness,
        Expression.Sadness,
        Expression.Anger,
        Expression.Neutral,
    ];

    public static FaceDataSet Load(string root, DataSetOptions options)
    {
        foreach (string folder in new[] { root, Path.Combine(root, "basic") })
        {
            string list = Path.Combine(folder, "EmoLabel", ListName);
            if (File.Exists(list))
                return Build(
                    root,
                    [list],
                    options.HoldOut,
                    problems => ReadOfficial(list, Path.Combine(folder, "Image", "aligned"), problems)
                );
        }

        foreach (string folder in new[] { root, Path.Combine(root, "DATASET") })
        {
            if (!Directory.Exists(Path.Combine(folder, SplitName.Train, "1")))
                continue;
            string[] lists = [.. s_splits.Select(split => Labels(root, folder, split))];
            return Build(
                root,
                lists,
                options.HoldOut,
                problems =>
                    [
                        .. ReadKaggle(lists[0], folder, SplitName.Train, problems),
                        .. ReadKaggle(lists[1], folder, SplitName.Test, problems),
                    ]
            );
        }

        throw new FaerException(
            $"{Kind}:{root}: neither EmoLabel/{ListName} nor train/1 was found; give the folder that RAF-DB "
                + $"was unpacked into."
        );
    }

    private static FaceDataSet Build(
        string root,
        string[] files,
        HoldOutRule rule,
        Func<ProblemList, List<FaceSample>> read
    )
    {
        var problems = new ProblemList($"{Kind}:{root}");
        List<FaceSample> samples = read(problems);
        if (samples.Count == 0)
            problems.Add($"{files[0]}: no usable row was found.");
        foreach (
            IGrouping<string, FaceSample> twice in samples
                .GroupBy(sample => sample.Id)
                .Where(group => group.Skip(1).Any())
        )
            problems.Add($"{files[0]}: {twice.Key} occurs twice.");
        problems.ThrowIfAny();
        (IReadOnlyList<FaceSample> held, string note) = HoldOut.Make(samples, rule);
        return new FaceDataSet(Kind, root, held)
        {
            Heads = [s_head],
            LabelFiles = files,
            Notes = [note],
        };
    }

    private static string Labels(string root, string folder, string split) =>
        new[] { folder, root }.Select(place => Path.Combine(place, $"{split}_labels.csv")).FirstOrDefault(File.Exists)
        ?? throw new FaerException(
            $"{Kind}:{root}: {split}_labels.csv is missing; it must be next to the folder {split}."
        );

    private static List<FaceSample> ReadOfficial(string path, string images, ProblemList problems) =>
        Read(
            path,
            isComma: false,
            problems,
            (name, label) =>
            {
                string split = name.Split('_')[0];
                if (split is not (SplitName.Train or SplitName.Test))
                    return (null, $"'{name}' does not begin with train_ or test_.");
                return (
                    new FaceSample(
                        name,
                        Path.Combine(images, $"{Path.GetFileNameWithoutExtension(name)}_aligned.jpg"),
                        split
                    )
                    {
                        Labels = SampleLabels.None.WithClass(s_head, (int)label),
                    },
                    null
                );
            }
        );

    private static List<FaceSample> ReadKaggle(string path, string folder, string split, ProblemList problems) =>
        Read(
            path,
            isComma: true,
            problems,
            (name, label) =>
            {
                int id = Ids.Index().First(known => known.Item == label).Index + 1;
                string image = Path.Combine(folder, split, id.ToString(CultureInfo.InvariantCulture), name);
                return (
                    new FaceSample($"{split}/{name}", image, split)
                    {
                        Labels = SampleLabels.None.WithClass(s_head, (int)label),
                    },
                    null
                );
            }
        );

    private static List<FaceSample> Read(
        string path,
        bool isComma,
        ProblemList problems,
        Func<string, Expression, (FaceSample? Sample, string? Fault)> make
    )
    {
        using var reader = new LineReader(path);
        if (isComma && reader.TryRead(out ReadOnlySpan<byte> header))
            CsvFile.RequireCommas(header, path);
        var samples = new List<FaceSample>();
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            var fields = new FieldReader(line, isComma);
            string name = fields.NextText()!;
            if (!fields.TryNext(out int id) || id < 1 || id > Ids.Count)
            {
                problems.Add(path, reader.Line, $"the label of '{name}' is not 1 to {Ids.Count}.");
                continue;
            }

            (FaceSample? sample, string? fault) =
                Path.GetFileName(name) == name
                    ? make(name, Ids[id - 1])
                    : (null, $"'{name}' is not the name of a file.");
            if (sample is null)
                problems.Add(path, reader.Line, fault!);
            else
                samples.Add(sample);
        }

        return samples;
    }
}
