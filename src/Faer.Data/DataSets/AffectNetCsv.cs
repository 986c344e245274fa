using System.Buffers.Text;
using System.Numerics;

namespace Faer.Data.DataSets;

/// <summary>
/// AffectNet's old layout: one CSV per split, with columns found by name, and pictures under
/// <c>Manually_Annotated_Images</c>.
/// </summary>
internal static class AffectNetCsv
{
    private const int PointCount = 68;
    private static readonly string[] s_columns =
    [
        "subDirectory_filePath",
        "face_x",
        "face_y",
        "face_width",
        "face_height",
        "facial_landmarks",
        "expression",
    ];

    // The box's columns, in the order of a FaceBox.
    private const int FirstBox = 1;
    private const int BoxCount = 4;
    private const int WidthIndex = 2;
    private const int PointsColumn = FirstBox + BoxCount;
    private const int ExpressionColumn = PointsColumn + 1;

    private static readonly string[] s_folders = ["", "Manually_Annotated", "Manually_Annotated_file_lists"];
    private static readonly string[] s_imageFolders =
    [
        "Manually_Annotated_Images",
        "Manually_Annotated/Manually_Annotated_Images",
        "Manually_Annotated",
    ];

    /// <summary>Returns the path of the CSV file of a name; null if it is missing.</summary>
    public static string? Find(string root, string name) =>
        s_folders.Select(folder => Path.Combine(root, folder, $"{name}.csv")).FirstOrDefault(File.Exists);

    /// <summary>Reads a split and adds faults to the problems.</summary>
    public static List<FaceSample> Read(
        string path,
        string root,
        string split,
        AffectNetDataSet.DroppedRows dropped,
        ProblemList problems
    )
    {
        string images =
            s_imageFolders.Select(folder => Path.Combine(root, folder)).FirstOrDefault(Directory.Exists)
            ?? Path.Combine(root, s_imageFolders[0]);
        using var reader = new LineReader(path);
        var samples = new List<FaceSample>();
        if (!reader.TryRead(out ReadOnlySpan<byte> header))
            throw new FaerException($"{path}: the file is empty; its first line must name the columns.");
        CsvFile.RequireCommas(header, path);
        List<string> names = FieldReader.All(header, isComma: true);
        int[] columns = [.. s_columns.Select(name => names.IndexOf(name))];
        if (columns.Contains(-1))
            throw new FaerException(
                $"{path}: line 1: column '{s_columns[Array.IndexOf(columns, -1)]}' is missing from the header."
            );

        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            if (Row(line, columns, names.Count, out Fields row) is { } fault)
            {
                problems.Add(path, reader.Line, fault);
                continue;
            }

            if (!dropped.Keeps(row.Expression))
                continue;
            if (row.Box.Width < 0)
            {
                dropped.CountWithoutBox();
                continue;
            }

            string image = row.Image!;
            if (!ids.Add(image))
                problems.Add(path, reader.Line, $"{image} occurs twice.");
            else
                samples.Add(
                    new FaceSample(image, Path.Combine(images, image), split)
                    {
                        Labels = SampleLabels.None.WithClass(dropped.Head, row.Expression),
                        Landmarks = row.Points,
                        Box = row.Box is { Width: > 0, Height: > 0 } box ? box : null,
                    }
                );
        }

        return samples;
    }

    /// <summary>Reads one row; returns its fault, or null.</summary>
    private static string? Row(ReadOnlySpan<byte> line, int[] columns, int count, out Fields row)
    {
        row = default;
        Span<float> sides = stackalloc float[BoxCount];
        var fields = new FieldReader(line, isComma: true);
        int column = 0;
        for (; fields.TryNext(out ReadOnlySpan<byte> field); column++)
        {
            int known = Array.IndexOf(columns, column);
            if (known == 0)
                row.Image = System.Text.Encoding.UTF8.GetString(field);
            else if (known is >= FirstBox and < PointsColumn && !Number(field, out sides[known - FirstBox]))
                return $"{s_columns[known]} '{System.Text.Encoding.UTF8.GetString(field)}' is not a number.";
            else if (known == PointsColumn)
                row.Points = Points(field);
            else if (
                known == ExpressionColumn
                && (
                    !Utf8Parser.TryParse(field, out row.Expression, out int used)
                    || used != field.Length
                    || row.Expression is < 0 or > AffectNetDataSet.MostId
                )
            )
                return $"expression '{System.Text.Encoding.UTF8.GetString(field)}' is not 0 to "
                    + $"{AffectNetDataSet.MostId}.";
        }

        row.Box = new FaceBox(sides[0], sides[1], sides[WidthIndex], sides[WidthIndex + 1]);
        if (column != count)
            return $"there are {column} columns, the header has {count}.";
        return row.Image is { Length: > 0 } image && !Path.IsPathRooted(image) && !image.Split('/', '\\').Contains("..")
            ? null
            : $"'{row.Image}' is not a relative path of a picture.";
    }

    /// <summary>
    /// Returns five points from the usual 68: middles of the eyes, tip of the nose, corners of the mouth. Null if there
    /// are not 68.
    /// </summary>
    private static FaceLandmarks? Points(ReadOnlySpan<byte> text)
    {
        Span<Vector2> points = stackalloc Vector2[PointCount];
        int known = 0;
        while (!text.IsEmpty)
        {
            if (!Next(ref text, out float x) || !Next(ref text, out float y) || known == PointCount)
                return null;
            points[known++] = new Vector2(x, y);
        }

        return known < PointCount
            ? null
            : new FaceLandmarks(Mean(points[36..42]), Mean(points[42..48]), points[30], points[48], points[54]);
    }

    private static bool Next(ref ReadOnlySpan<byte> text, out float value)
    {
        int end = text.IndexOf((byte)';');
        ReadOnlySpan<byte> field = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return Number(field, out value);
    }

    private static bool Number(ReadOnlySpan<byte> field, out float value) =>
        Utf8Parser.TryParse(field, out value, out int used) && used == field.Length;

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        Vector2 sum = default;
        foreach (Vector2 point in points)
            sum += point;
        return sum / points.Length;
    }

    private struct Fields
    {
        public string? Image;
        public FaceBox Box;
        public int Expression;
        public FaceLandmarks? Points;
    }
}
