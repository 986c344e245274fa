namespace Faer.Data.DataSets;

/// <summary>
/// FairFace: <c>fairface_label_train.csv</c> and <c>fairface_label_val.csv</c> with the columns file, age, gender and
/// race, pictures in <c>train</c> and <c>val</c>. Age bands are the head <c>age</c>; age, gender and race are groups.
/// The official val is our split test.
/// </summary>
internal static class FairFaceDataSet
{
    public const string Kind = "fairface";

    private const string Age = "age";

    /// <summary>Names of the two groups whose combinations are checked when unusual faces are fitted.</summary>
    public const string Gender = "gender",
        Race = "race";

    /// <summary>The name of the last age band in the official files.</summary>
    private const string OfficialOldest = "more than 70";
    private const string Oldest = "70+";

    private static readonly string[] s_genders = ["Female", "Male"];

    private static readonly string[] s_races =
    [
        "Black",
        "East Asian",
        "Indian",
        "Latino_Hispanic",
        "Middle Eastern",
        "Southeast Asian",
        "White",
    ];

    private static readonly string[] s_columns = ["file", Age, Gender, Race];

    /// <summary>Column that marks rows whose picture has more room around the face; it is ignored.</summary>
    private const string ServiceTest = "service_test";

    /// <summary>The head of the nine age bands, youngest first.</summary>
    public static LabelHead AgeHead { get; } =
        new(Age, HeadKind.SingleLabel, ["0-2", "3-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", Oldest]);

    public static FaceDataSet Load(string root, DataSetOptions options)
    {
        var problems = new ProblemList($"{Kind}:{root}");
        string[] files = [Table(root, "train"), Table(root, "val")];
        List<string> notes = ["FairFace's val is split test."];
        var rows = new Rows(root, notes, problems);
        rows.Read(files[0], SplitName.Train);
        rows.Read(files[1], SplitName.Test);
        problems.ThrowIfAny();
        if (rows.Samples.Count == 0)
            throw new FaerException($"{Kind}:{root}: the files have no rows after the headers.");
        (IReadOnlyList<FaceSample> held, string note) = HoldOut.Make(rows.Samples, options.HoldOut);
        return new FaceDataSet(Kind, root, held)
        {
            Heads = [AgeHead],
            LabelFiles = files,
            Notes = [note, .. notes],
        };
    }

    private static string Table(string root, string part)
    {
        string path = Path.Combine(root, $"fairface_label_{part}.csv");
        return File.Exists(path)
            ? path
            : throw new FaerException(
                $"{Kind}:{root}: {Path.GetFileName(path)} was not found; give the folder that contains it "
                    + $"and the folders train and val."
            );
    }

    /// <summary>The rows of both tables. Not thread-safe.</summary>
    private sealed class Rows(string root, List<string> notes, ProblemList problems)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private readonly SampleLabels[] _labels =
        [
            .. Enumerable.Range(0, AgeHead.Count).Select(label => SampleLabels.None.WithClass(AgeHead, label)),
        ];
        private readonly SharedGroups _groups = new([Age, Gender, Race]);

        public List<FaceSample> Samples { get; } = [];

        public void Read(string path, string split)
        {
            CsvFile table = CsvFile.Read(path, s_columns);
            string[] others = [.. table.Header.Except([.. s_columns, ServiceTest])];
            if (others.Length > 0)
                notes.Add($"{Path.GetFileName(path)}: these columns were not read: {CheckText.List(others)}.");
            int[] columns =
            [
                .. s_columns.Select(name => table.Header.Index().First(known => known.Item == name).Index),
            ];
            foreach ((int line, string[] cells) in table.Rows)
            {
                (string file, string age, string gender, string race) = (
                    cells[columns[0]],
                    cells[columns[1]],
                    cells[columns[2]],
                    cells[columns[3]]
                );
                if (file.Length == 0 || Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
                    problems.Add(path, line, $"column file: '{file}' is not a relative path of a picture.");
                else if (!_ids.Add(file))
                    problems.Add(path, line, $"column file: '{file}' occurs twice.");
                int band = AgeHead.IndexOf(age == OfficialOldest ? Oldest : age);
                if (band < 0)
                    problems.Add(path, line, Unknown(Age, age, AgeHead.Labels));
                if (!s_genders.Contains(gender))
                    problems.Add(path, line, Unknown(Gender, gender, s_genders));
                if (!s_races.Contains(race))
                    problems.Add(path, line, Unknown(Race, race, s_races));
                if (band >= 0)
                    Samples.Add(
                        new FaceSample(file, Path.Combine(root, file), split)
                        {
                            Labels = _labels[band],
                            Groups = _groups.Of([AgeHead.Labels[band], gender, race]),
                        }
                    );
            }
        }

        private static string Unknown(string column, string cell, IReadOnlyList<string> known) =>
            $"column {column}: '{cell}' is not one of {string.Join(", ", known)}.";
    }
}
