using System.Collections;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Faer.Data.DataSets;

/// <summary>
/// CelebA: <c>list_attr_celeba</c>, <c>list_eval_partition</c> and, if present, <c>list_landmarks_align_celeba</c> and
/// <c>identity_CelebA</c>, as the official text files or Kaggle's CSVs, in the root or in <c>Anno</c> and <c>Eval</c>;
/// pictures in <c>img_align_celeba</c>, flat or nested.
/// </summary>
internal static class CelebADataSet
{
    public const string Kind = "celeba";

    /// <summary>Numbers per row of landmarks: x and y of five points.</summary>
    public const int PointValues = 2 * FaceLandmarks.Count;

    private static readonly string[] s_folders = ["", "Anno", "Eval"];

    public static FaceDataSet Load(string root)
    {
        string attributes = Find(root, "list_attr_celeba") ?? throw Missing(root, "list_attr_celeba");
        string partition = Find(root, "list_eval_partition") ?? throw Missing(root, "list_eval_partition");
        string? points = Find(root, "list_landmarks_align_celeba"),
            identity = Find(root, "identity_CelebA");

        // The files are read in parallel, each with its own names, and then joined by name.
        CelebAFile<ulong> labels = null!,
            splits = null!;
        CelebAFile<int>? landmarks = null;
        CelebAPeople? people = null;
        try
        {
            Parallel.Invoke(
                () => labels = CelebAAttributes.Read(attributes),
                () =>
                {
                    splits = ReadPartition(partition);
                    if (points is not null)
                        landmarks = ReadLandmarks(points);
                    if (identity is not null)
                        people = CelebAPeople.Read(identity);
                }
            );
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is FaerException)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        var problems = new ProblemList($"{Kind}:{root}");
        byte[] split = Join(labels, splits, landmarks, problems, out int[]? joined, out BitArray hasPoints);
        IReadOnlyDictionary<string, string>[]? groups = people?.GroupsOf(labels.Names, problems);
        problems.ThrowIfAny();
        var samples = new CelebASamples(
            labels.Names,
            ImageFolder(root),
            labels.Values.ToArray(),
            split,
            joined,
            hasPoints,
            groups
        );
        return new FaceDataSet(Kind, root, samples, samples.Splits())
        {
            Heads = [LabelHead.Attributes],
            LabelFiles = [attributes, partition, .. new[] { points, identity }.OfType<string>()],
            Notes = [.. labels.Notes, .. landmarks?.Notes ?? [], .. people?.Notes ?? []],
        };
    }

    /// <summary>Puts splits and landmarks into the order of the attributes' rows.</summary>
    private static byte[] Join(
        CelebAFile<ulong> labels,
        CelebAFile<ulong> splits,
        CelebAFile<int>? landmarks,
        ProblemList problems,
        out int[]? points,
        out BitArray hasPoints
    )
    {
        labels.ReportTo(problems);
        splits.ReportTo(problems);
        landmarks?.ReportTo(problems);
        RowNames rows = labels.Names;
        string attributes = Path.GetFileName(labels.Path);
        if (rows.Count == 0)
            problems.Add($"{labels.Path}: the file has no rows after the header.");
        var split = new byte[rows.Count];
        Array.Fill(split, byte.MaxValue);
        int next = 0;
        for (int i = 0; i < splits.Names.Count; i++)
        {
            int row = rows.Find(splits.Names.Bytes(i), ref next);
            if (row < 0)
                problems.Add(splits.Path, splits.Names.Line(i), $"{splits.Names[i]} has no row in {attributes}.");
            else
                split[row] = (byte)splits.Values[i];
        }

        for (int row = 0; row < split.Length; row++)
        {
            if (split[row] == byte.MaxValue)
                problems.Add($"{splits.Path}: the row of {rows[row]} is missing; {attributes} contains it.");
        }

        hasPoints = new BitArray(rows.Count);
        points = landmarks is null ? null : new int[rows.Count * PointValues];
        next = 0;
        for (int i = 0; i < (landmarks?.Names.Count ?? 0); i++)
        {
            int row = rows.Find(landmarks!.Names.Bytes(i), ref next);
            if (row < 0)
                problems.Add(
                    landmarks.Path,
                    landmarks.Names.Line(i),
                    $"{landmarks.Names[i]} has no row in {attributes}."
                );
            else
            {
                CollectionsMarshal
                    .AsSpan(landmarks.Values)
                    .Slice(i * PointValues, PointValues)
                    .CopyTo(points.AsSpan(row * PointValues));
                hasPoints[row] = true;
            }
        }

        return split;
    }

    private static string? Find(string root, string name) =>
        s_folders
            .SelectMany(folder =>
                new[] { Path.Combine(root, folder, $"{name}.txt"), Path.Combine(root, folder, $"{name}.csv") }
            )
            .FirstOrDefault(File.Exists);

    private static FaerException Missing(string root, string name) =>
        new(
            $"{Kind}:{root}: neither {name}.txt nor {name}.csv was found in the folder, in Anno or in Eval; "
                + $"give the folder that CelebA was unpacked into."
        );

    /// <summary>Returns the folder of the pictures. Kaggle's archive has a folder of the same name inside it.</summary>
    private static string ImageFolder(string root)
    {
        string flat =
            new[]
            {
                Path.Combine(root, "img_align_celeba"),
                Path.Combine(root, "Img", "img_align_celeba"),
            }.FirstOrDefault(Directory.Exists)
            ?? Path.Combine(root, "img_align_celeba");
        string nested = Path.Combine(flat, "img_align_celeba");
        return Directory.Exists(nested) ? nested : flat;
    }

    private static CelebAFile<ulong> ReadPartition(string path)
    {
        var file = new CelebAFile<ulong>(path);
        using var reader = new LineReader(path);
        bool isComma = IsCsv(path);
        if (isComma && reader.TryRead(out ReadOnlySpan<byte> header))
            CsvFile.RequireCommas(header, path);
        Span<int> split = stackalloc int[1];
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            var fields = new FieldReader(line, isComma);
            fields.TryNext(out ReadOnlySpan<byte> name);
            if (
                fields.Numbers(split, out string? fault) != 1
                || fault is not null
                || split[0] < 0
                || split[0] >= CelebASamples.SplitNames.Count
            )
                file.AddProblem(reader.Line, "the split is not 0, 1 or 2.");
            else
                file.Add(name, reader.Line, (ulong)split[0]);
        }

        return file;
    }

    private static CelebAFile<int> ReadLandmarks(string path)
    {
        var file = new CelebAFile<int>(path);
        using var reader = new LineReader(path);
        bool isComma = IsCsv(path);
        int? claimed = ReadCount(reader, isComma);
        if (reader.TryRead(out ReadOnlySpan<byte> header) && isComma)
            CsvFile.RequireCommas(header, path);
        Span<int> values = stackalloc int[PointValues];
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            var fields = new FieldReader(line, isComma);
            fields.TryNext(out ReadOnlySpan<byte> name);
            if (fields.Numbers(values, out string? fault) != PointValues || fault is not null)
                file.AddProblem(reader.Line, $"{PointValues} whole numbers are expected after the name.");
            else
                file.Add(name, reader.Line, values);
        }

        file.NoteCount(claimed);
        return file;
    }

    /// <summary>
    /// Reads the row count that the text files begin with; null for CSVs. Shortened copies keep the old count, so a
    /// difference is only noted.
    /// </summary>
    public static int? ReadCount(LineReader reader, bool isComma)
    {
        if (isComma || !reader.TryRead(out ReadOnlySpan<byte> line))
            return null;
        return new FieldReader(line, isComma).TryNext(out int count) ? count : -1;
    }

    /// <summary>Whether a file is one of Kaggle's CSVs.</summary>
    public static bool IsCsv(string path) => Path.GetExtension(path) == ".csv";
}
