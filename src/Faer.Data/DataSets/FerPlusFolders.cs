using Faer.Imaging;

namespace Faer.Data.DataSets;

/// <summary>
/// FERPlus as its authors' script unpacks it: the folders <c>FER2013Train</c>, <c>FER2013Valid</c> and
/// <c>FER2013Test</c>, each with pictures and <c>label.csv</c>, a table without a header: name, box, ten columns of
/// votes.
/// </summary>
internal static class FerPlusFolders
{
    private const string Labels = "label.csv";
    private const int FirstVote = 2;

    private static readonly (string Folder, string Split, int Rows)[] s_folders =
    [
        ("FER2013Train", SplitName.Train, 28_558),
        ("FER2013Valid", SplitName.Validation, 3_579),
        ("FER2013Test", SplitName.Test, 3_573),
    ];

    /// <summary>
    /// Returns the folder that contains the split folders: the root or <c>data</c> below it; null if neither does.
    /// </summary>
    public static string? Find(string root) =>
        new[] { root, Path.Combine(root, "data") }.FirstOrDefault(folder =>
            s_folders.Any(split => File.Exists(Path.Combine(folder, split.Folder, Labels)))
        );

    public static FerPlusPictures Read(string folder, ProblemList problems)
    {
        var samples = new List<FaceSample>();
        var votes = new List<int[]?>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<string> files = [];
        List<DataCheckLine> checks = [];
        foreach ((string name, string split, int published) in s_folders)
        {
            string pictures = Path.Combine(folder, name),
                path = Path.Combine(pictures, Labels);
            if (!File.Exists(path))
            {
                checks.Add(new DataCheckLine($"votes of {name}", DataVerdict.Wrong, $"{path} is missing"));
                continue;
            }

            files.Add(path);
            HashSet<string> there = Directory.Exists(pictures)
                ? [.. Directory.EnumerateFiles(pictures).Select(file => Path.GetFileName(file))]
                : [];
            int first = samples.Count;
            ReadSplit(path, pictures, split, names, samples, votes, problems);
            string[] missing =
            [
                .. samples.Skip(first).Select(sample => sample.Id).Where(image => !there.Contains(image)),
            ];
            there.ExceptWith(samples.Skip(first).Select(sample => sample.Id));
            string[] unlabeled =
            [
                .. there
                    .Order(StringComparer.Ordinal)
                    .Where(image =>
                        image != Labels && PictureFile.KindOf(Path.Combine(pictures, image)) == PictureFileKind.Readable
                    ),
            ];
            checks.Add(CheckText.Compare($"rows of {name}/{Labels}", samples.Count - first, published));
            if (missing.Length > 0)
                checks.Add(Line($"votes without a picture in {name}", DataVerdict.Wrong, missing));
            if (unlabeled.Length > 0)
                checks.Add(Line($"pictures without votes in {name}", DataVerdict.Note, unlabeled));
            samples.AddRange(unlabeled.Select(image => new FaceSample(image, Path.Combine(pictures, image), split)));
            votes.AddRange(unlabeled.Select(_ => (int[]?)null));
        }

        return new FerPlusPictures(samples, votes, PictureCopies.HashesOf(samples))
        {
            LabelFiles = files,
            Checks = checks,
        };
    }

    private static void ReadSplit(
        string path,
        string pictures,
        string split,
        HashSet<string> names,
        List<FaceSample> samples,
        List<int[]?> votes,
        ProblemList problems
    )
    {
        using var reader = new CsvReader(TextFile.Read(path), ',', path);
        while (reader.TryRead(out int line, out string[] cells))
        {
            if (cells is [""])
                continue;
            if (cells.Length != FirstVote + FerPlusVotes.Count)
            {
                problems.Add(
                    path,
                    line,
                    $"{FirstVote + FerPlusVotes.Count} columns are expected: name, box and "
                        + $"{FerPlusVotes.Count} columns of votes."
                );
                continue;
            }

            var counts = new int[FerPlusVotes.Count];
            if (cells[0].Length == 0 || Path.GetFileName(cells[0]) != cells[0] || cells[0] is "." or "..")
                problems.Add(path, line, $"'{cells[0]}' is not the name of a picture.");
            else if (!names.Add(cells[0]))
                problems.Add(path, line, $"{cells[0]} occurs twice.");
            else if (FerPlusPictures.ParseVotes(cells.AsSpan(FirstVote), counts) is { } fault)
                problems.Add(path, line, $"{fault}.");
            samples.Add(new FaceSample(cells[0], Path.Combine(pictures, cells[0]), split));
            votes.Add(counts);
        }
    }

    private static DataCheckLine Line(string subject, DataVerdict verdict, string[] names) =>
        new(subject, verdict, $"{CheckText.Number(names.Length)}: {CheckText.List(names)}");
}
