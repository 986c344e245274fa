using System.Globalization;
using System.Text;
using Faer.Detection;

namespace Faer.Data;

/// <summary>
/// CelebA: <c>list_attr_celeba</c>, <c>list_eval_partition</c> and, where it is there, <c>list_landmarks_align_celeba</c>, as the official
/// text files or Kaggle's CSVs, in the root or in <c>Anno</c> and <c>Eval</c>; pictures in <c>img_align_celeba</c>, flat or nested.
/// </summary>
internal static class CelebADataSet
{
    public const string Kind = "celeba";
    private static readonly string[] s_splits = ["train", "val", "test"];
    private static readonly string[] s_folders = ["", "Anno", "Eval"];

    public static FaceDataSet Load(string root)
    {
        var problems = new ProblemList($"{Kind}:{root}");
        string attributes = Find(root, "list_attr_celeba") ?? throw Missing(root, "list_attr_celeba");
        string partition = Find(root, "list_eval_partition") ?? throw Missing(root, "list_eval_partition");
        string? points = Find(root, "list_landmarks_align_celeba");

        var notes = new List<string>();
        var rows = new RowIndex();
        List<float[]> labels = ReadAttributes(attributes, rows, problems, notes);
        var splits = new byte[rows.Names.Count];
        Array.Fill(splits, byte.MaxValue);
        ReadPartition(partition, rows, splits, problems);
        FaceLandmarks?[] landmarks = new FaceLandmarks?[rows.Names.Count];
        if (points is not null) ReadLandmarks(points, rows, landmarks, problems, notes);
        for (int row = 0; row < splits.Length; row++)
        {
            if (splits[row] == byte.MaxValue) problems.Add($"{partition}: there is no row of {rows.Names[row]}, which {Path.GetFileName(attributes)} has.");
        }

        if (rows.Names.Count == 0) problems.Add($"{attributes}: there is no row after the header.");
        problems.ThrowIfAny();
        string images = ImageFolder(root);
        return new FaceDataSet(Kind, root, [.. rows.Names.Select((name, row) => new FaceSample(
            name, Path.Combine(images, name), s_splits[splits[row]], labels[row], null, null, null, null) { Landmarks = landmarks[row] })])
        {
            LabelFiles = points is null ? [attributes, partition] : [attributes, partition, points],
            Notes = notes,
        };
    }

    private static string? Find(string root, string name) =>
        s_folders.SelectMany(folder => new[] { Path.Combine(root, folder, $"{name}.txt"), Path.Combine(root, folder, $"{name}.csv") }).FirstOrDefault(File.Exists);

    private static FaerException Missing(string root, string name) =>
        new($"{Kind}:{root}: there is no {name}.txt or {name}.csv, in the folder itself or in Anno or Eval; give the folder that CelebA was unpacked into.");

    /// <summary>Kaggle's archive unpacks into a folder of the same name inside.</summary>
    private static string ImageFolder(string root)
    {
        string flat = new[] { Path.Combine(root, "img_align_celeba"), Path.Combine(root, "Img", "img_align_celeba") }.FirstOrDefault(Directory.Exists) ?? Path.Combine(root, "img_align_celeba");
        string nested = Path.Combine(flat, "img_align_celeba");
        return Directory.Exists(nested) ? nested : flat;
    }

    private static List<float[]> ReadAttributes(string path, RowIndex rows, ProblemList problems, List<string> notes)
    {
        using var reader = new LineReader(path);
        bool isComma = IsCsv(path);
        int? claimed = ReadCount(reader, isComma);
        int[] order = Order(reader, path, isComma);
        var labels = new List<float[]>();
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty) continue;
            int nameEnd = isComma ? line.IndexOf((byte)',') : line.IndexOfAny((byte)' ', (byte)'\t');
            string name = Encoding.UTF8.GetString((nameEnd < 0 ? line : line[..nameEnd]).Trim(" \t"u8));
            var values = new float[FacialAttributes.Count];
            int count = ParseLabels(nameEnd < 0 ? default : line[nameEnd..], isComma, order, values, out string? fault);
            if (fault is not null) problems.Add(path, reader.Line, $"'{fault}' is neither 1 nor -1.");
            else if (count != FacialAttributes.Count) problems.Add(path, reader.Line, $"{name} has {count} labels, not {FacialAttributes.Count}.");
            if (!IsFileName(name)) problems.Add(path, reader.Line, $"'{name}' is not the name of a file.");
            else if (rows.Add(name)) labels.Add(values);
            else problems.Add(path, reader.Line, $"{name} occurs twice.");
        }

        NoteCount(path, claimed, labels.Count, notes);
        return labels;
    }

    /// <summary>
    /// Reads a row's 1 and -1 into their places; returns how many there are. Eight million of them are all that takes time here, hence
    /// byte by byte.
    /// </summary>
    private static int ParseLabels(ReadOnlySpan<byte> text, bool isComma, int[] order, float[] values, out string? fault)
    {
        int column = 0;
        fault = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is (byte)' ' or (byte)'\t' || (isComma && text[i] == (byte)',')) continue;
            int start = i;
            if (text[i] == (byte)'-') i++;
            bool isOne = i < text.Length && text[i] == (byte)'1' && (i + 1 == text.Length || text[i + 1] is (byte)' ' or (byte)'\t' or (byte)',');
            if (!isOne)
            {
                fault = Encoding.UTF8.GetString(text[start..]).Split(' ', ',')[0];
                break;
            }

            if (column < order.Length) values[order[column]] = i == start ? 1 : 0;
            column++;
        }

        return column;
    }

    /// <summary>Which of our attributes each column is: the header names them, so that no order is taken for granted.</summary>
    private static int[] Order(LineReader reader, string path, bool isComma)
    {
        if (!reader.TryRead(out ReadOnlySpan<byte> header)) throw new FaerException($"{path}: the line with the attributes' names is missing.");
        List<string> names = FieldReader.All(header, isComma);
        if (isComma && names.Count > 0) names.RemoveAt(0);
        if (FacialAttributes.Names.Except(names).FirstOrDefault() is { } missing) throw new FaerException($"{path}: line {reader.Line}: the attribute {missing} is missing from the header.");
        if (names.Count != FacialAttributes.Count) throw new FaerException($"{path}: line {reader.Line}: the header names {names.Count} attributes, not {FacialAttributes.Count}.");
        return [.. names.Select(name => FacialAttributes.Names.Index().First(known => known.Item == name).Index)];
    }

    private static void ReadPartition(string path, RowIndex rows, byte[] splits, ProblemList problems)
    {
        using var reader = new LineReader(path);
        bool isComma = IsCsv(path);
        if (isComma) reader.TryRead(out _);
        rows.Rewind();
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty) continue;
            var fields = new FieldReader(line, isComma);
            fields.TryNext(out ReadOnlySpan<byte> name);
            int row = rows.Find(name);
            if (row < 0) problems.Add(path, reader.Line, $"{Encoding.UTF8.GetString(name)} has no attributes.");
            else if (!fields.TryNext(out int split) || split is < 0 or > 2) problems.Add(path, reader.Line, "the split is not 0, 1 or 2.");
            else if (splits[row] != byte.MaxValue) problems.Add(path, reader.Line, $"{rows.Names[row]} occurs twice.");
            else splits[row] = (byte)split;
        }
    }

    /// <summary>CelebA's left is the viewer's left: its <c>lefteye</c> is the subject's right eye.</summary>
    private static void ReadLandmarks(string path, RowIndex rows, FaceLandmarks?[] landmarks, ProblemList problems, List<string> notes)
    {
        using var reader = new LineReader(path);
        bool isComma = IsCsv(path);
        int? claimed = ReadCount(reader, isComma);
        reader.TryRead(out _);
        rows.Rewind();
        Span<int> values = stackalloc int[2 * FaceLandmarks.Count];
        int count = 0;
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty) continue;
            var fields = new FieldReader(line, isComma);
            fields.TryNext(out ReadOnlySpan<byte> name);
            int row = rows.Find(name), known = 0;
            while (known < values.Length && fields.TryNext(out values[known])) known++;
            if (row < 0) problems.Add(path, reader.Line, $"{Encoding.UTF8.GetString(name)} has no attributes.");
            else if (known < values.Length || fields.TryNext(out ReadOnlySpan<byte> _)) problems.Add(path, reader.Line, $"there are not {values.Length} whole numbers after the name.");
            else landmarks[row] = new FaceLandmarks(new(values[0], values[1]), new(values[2], values[3]), new(values[4], values[5]), new(values[6], values[7]), new(values[8], values[9]));
            count++;
        }

        NoteCount(path, claimed, count, notes);
    }

    /// <summary>The text files begin with a count, which copies with fewer rows keep: it is told, not trusted.</summary>
    private static int? ReadCount(LineReader reader, bool isComma)
    {
        if (isComma || !reader.TryRead(out ReadOnlySpan<byte> line)) return null;
        return new FieldReader(line, isComma).TryNext(out int count) ? count : -1;
    }

    private static void NoteCount(string path, int? claimed, int rows, List<string> notes)
    {
        if (claimed is { } count && count != rows) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} says that it has {count} rows; it has {rows}."));
    }

    private static bool IsCsv(string path) => Path.GetExtension(path) == ".csv";

    private static bool IsFileName(string name) => name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..");
}
