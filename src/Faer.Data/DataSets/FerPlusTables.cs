using System.IO.Hashing;

namespace Faer.Data.DataSets;

/// <summary>
/// FERPlus as tables: Kaggle's <c>fer2013.csv</c> (emotion, pixels, Usage) with the pictures, and the authors'
/// <c>fer2013new.csv</c> (Usage, Image name, ten columns of votes) with the same rows in the same order. Rows without a
/// name show no face.
/// </summary>
internal static class FerPlusTables
{
    private const string Pictures = "fer2013.csv";
    private const string Votes = "fer2013new.csv";
    private static readonly string[] s_folders = ["", "fer2013", "data"];

    private static readonly Dictionary<string, (string Split, int Rows)> s_usages = new(StringComparer.Ordinal)
    {
        ["Training"] = (SplitName.Train, 28_709),
        ["PublicTest"] = (SplitName.Validation, 3_589),
        ["PrivateTest"] = (SplitName.Test, 3_589),
    };

    /// <summary>Returns the path of the table of votes; null if it is missing.</summary>
    public static string? FindVotes(string root) => Find(root, Votes);

    /// <summary>Reads both tables.</summary>
    /// <exception cref="FaerException">One of them is missing, or lacks a column.</exception>
    public static FerPlusPictures Read(string root, string kind, ProblemList problems)
    {
        string? pixels = Find(root, Pictures),
            path = FindVotes(root);
        if (pixels is null && path is null)
            throw new FaerException(
                $"{kind}:{root}: neither FER2013Train/label.csv nor {Pictures} with {Votes} was found; give "
                    + $"the folder that FERPlus was unpacked into."
            );
        if (pixels is null)
            throw new FaerException(
                $"{kind}:{root}: {Votes} has the votes, but the pictures are missing; put Kaggle's "
                    + $"{Pictures} next to it."
            );
        if (path is null)
            throw new FaerException(
                $"{kind}:{root}: {Pictures} has the pictures, but the votes are missing; put {Votes} from "
                    + $"github.com/microsoft/FERPlus next to it."
            );

        CsvFile table = CsvFile.Read(path, ["Usage", "Image name", .. FerPlusVotes.Columns]);
        (int Line, string Usage, long Offset, UInt128? Hash)[] rows = [.. ReadPixels(pixels, problems)];
        if (rows.Length != table.Rows.Count)
            throw new FaerException(
                $"{pixels}: has {CheckText.Number(rows.Length)} rows, but {path} has "
                    + $"{CheckText.Number(table.Rows.Count)}; both tables must have the same rows in the same "
                    + $"order."
            );
        return Join(table, path, pixels, rows, problems);
    }

    private static FerPlusPictures Join(
        CsvFile table,
        string path,
        string pixels,
        (int Line, string Usage, long Offset, UInt128? Hash)[] rows,
        ProblemList problems
    )
    {
        int[] columns = [.. FerPlusVotes.Columns.Select(Column)];
        int usage = Column("Usage"),
            name = Column("Image name");
        var samples = new List<FaceSample>();
        var votes = new List<int[]?>();
        var hashes = new List<UInt128?>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int unnamed = 0,
            repeated = 0;
        foreach (((int line, string[] cells), (_, string of, long offset, UInt128? hash)) in table.Rows.Zip(rows))
        {
            var counts = new int[FerPlusVotes.Count];
            string image = cells[name];
            if (!s_usages.TryGetValue(cells[usage], out (string Split, int Rows) part))
                problems.Add(
                    path,
                    line,
                    $"column Usage: '{cells[usage]}' is not one of {string.Join(", ", s_usages.Keys)}."
                );
            else if (cells[usage] != of)
                problems.Add(path, line, $"Usage differs from the same row of {Path.GetFileName(pixels)}.");
            else if (FerPlusPictures.ParseVotes([.. columns.Select(column => cells[column])], counts) is { } fault)
                problems.Add(path, line, $"{fault}.");
            if (image.Length == 0)
            {
                unnamed++;
                image = FormattableString.Invariant($"line {line}");
                counts = null;
            }
            else if (!names.Add(image))
            {
                repeated++;
                image = FormattableString.Invariant($"{image} (line {line})");
            }

            samples.Add(
                new FaceSample(image, pixels, part.Split ?? SplitName.Train)
                {
                    Store = PictureStore.PixelRow,
                    StoreOffset = offset,
                }
            );
            votes.Add(counts);
            hashes.Add(hash);
        }

        List<string> notes = [];
        if (unnamed > 0)
            notes.Add($"{CheckText.Number(unnamed)} rows of {Votes} without a picture name were left out.");
        if (repeated > 0)
            notes.Add(
                $"{CheckText.Number(repeated)} rows of {Votes} repeat the name of an earlier row; their "
                    + $"line number was added to the name."
            );
        return new FerPlusPictures(samples, votes, hashes)
        {
            LabelFiles = [path],
            IsNewTable = true,
            Notes = notes,
            Checks =
            [
                .. s_usages.Values.Select(part =>
                    CheckText.Compare(
                        $"rows of split {part.Split} in {Votes}",
                        samples.Count(sample => sample.Split == part.Split),
                        part.Rows
                    )
                ),
            ],
        };

        int Column(string column) => table.Header.Index().First(known => known.Item == column).Index;
    }

    private static List<(int Line, string Usage, long Offset, UInt128? Hash)> ReadPixels(
        string path,
        ProblemList problems
    )
    {
        using var reader = new LineReader(path);
        if (!reader.TryRead(out ReadOnlySpan<byte> header))
            throw new FaerException($"{path}: the file is empty; its first line must name the columns.");
        CsvFile.RequireCommas(header, path);
        List<string> names = FieldReader.All(header, isComma: true);
        int usage = names.IndexOf("Usage");
        if (usage < 0 || !names.Contains("pixels"))
            throw new FaerException($"{path}: column '{(usage < 0 ? "Usage" : "pixels")}' is missing from the header.");
        var rows = new List<(int, string, long, UInt128?)>();
        var pixels = new byte[PixelRow.Pixels];
        var rgb = new byte[3 * PixelRow.Pixels];
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            if (PixelRow.Parse(line, pixels) is { } fault)
                problems.Add(path, reader.Line, $"{fault}.");
            for (int i = 0; i < rgb.Length; i++)
                rgb[i] = pixels[i / 3];
            rows.Add((reader.Line, Cell(line, usage), reader.Offset, XxHash128.HashToUInt128(rgb)));
        }

        return rows;
    }

    private static string Cell(ReadOnlySpan<byte> line, int column)
    {
        var cells = new FieldReader(line, isComma: true);
        for (int i = 0; i < column; i++)
            cells.TryNext(out ReadOnlySpan<byte> _);
        return cells.NextText()?.Trim('"') ?? "";
    }

    private static string? Find(string root, string name) =>
        s_folders.Select(folder => Path.Combine(root, folder, name)).FirstOrDefault(File.Exists);
}
