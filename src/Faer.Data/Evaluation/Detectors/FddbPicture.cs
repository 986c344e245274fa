using Faer.Data.DataSets;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A picture of FDDB with its marked faces.</summary>
/// <param name="Image">Its path below <c>images</c>.</param>
/// <param name="Path">Its file.</param>
/// <param name="Faces">The faces that people marked, at least one.</param>
internal sealed record FddbPicture(string Image, string Path, IReadOnlyList<FaceEllipse> Faces)
{
    private static readonly string[] s_columns = ["image", "major", "minor", "angle", "cx", "cy"];

    /// <summary>The picture as a source.</summary>
    public PictureSource Source => new(Image, () => ImageDecoder.Decode(Path));

    /// <summary>
    /// Reads <c>labels.csv</c>: one row per face with the columns image, major, minor, angle, cx and cy; others are
    /// ignored. Pictures are in <c>images</c>.
    /// </summary>
    /// <param name="folder">The folder of the file.</param>
    /// <returns>The pictures in the order of their first rows.</returns>
    /// <exception cref="DataSetException">A row is damaged; all problems are listed.</exception>
    /// <exception cref="FaerException">The file is missing, is not a table, or has no rows.</exception>
    public static IReadOnlyList<FddbPicture> Read(string folder)
    {
        string path = System.IO.Path.Combine(folder, "labels.csv");
        CsvFile table = CsvFile.Read(path, s_columns);
        int[] columns = [.. s_columns.Select(name => table.Header.Index().First(known => known.Item == name).Index)];
        var problems = new ProblemList(folder);
        var faces = new OrderedDictionary<string, List<FaceEllipse>>(StringComparer.Ordinal);
        foreach ((int line, string[] cells) in table.Rows)
        {
            string image = cells[columns[0]];
            if (image.Length == 0 || System.IO.Path.IsPathRooted(image) || image.Split('/', '\\').Contains(".."))
                problems.Add(path, line, $"column image: '{image}' is not a relative path of a picture.");
            var numbers = new float[s_columns.Length];
            for (int i = 1; i < numbers.Length; i++)
            {
                string cell = cells[columns[i]];
                if (!table.TryNumber(cell, out numbers[i]) || !float.IsFinite(numbers[i]))
                    problems.Add(path, line, $"column {s_columns[i]}: '{cell}' is not a number.");
                else if (i <= 2 && numbers[i] <= 0)
                    problems.Add(path, line, $"column {s_columns[i]}: '{cell}' is not above 0.");
            }

            if (!faces.TryGetValue(image, out List<FaceEllipse>? list))
                faces.Add(image, list = []);
            list.Add(new FaceEllipse(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        }

        problems.ThrowIfAny();
        if (faces.Count == 0)
            throw new FaerException($"{path}: there are no rows after the header; each row is one marked face.");
        return
        [
            .. faces.Select(pair => new FddbPicture(
                pair.Key,
                System.IO.Path.Combine(folder, "images", pair.Key),
                pair.Value
            )),
        ];
    }
}
