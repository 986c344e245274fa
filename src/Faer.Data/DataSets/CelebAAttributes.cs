using System.Globalization;
using System.Text;

namespace Faer.Data.DataSets;

/// <summary>
/// Reads CelebA's <c>list_attr_celeba</c>: 40 labels per row, each 1 or -1, as bits in the order of
/// <see cref="FacialAttributes"/>.
/// </summary>
internal static class CelebAAttributes
{
    public static CelebAFile<ulong> Read(string path)
    {
        var file = new CelebAFile<ulong>(path);
        using var reader = new LineReader(path);
        bool isComma = CelebADataSet.IsCsv(path);
        int? claimed = CelebADataSet.ReadCount(reader, isComma);
        int[] order = Order(reader, path, isComma);
        Span<int> values = stackalloc int[FacialAttributes.Count];
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            var fields = new FieldReader(line, isComma);
            fields.TryNext(out ReadOnlySpan<byte> name);
            ulong labels = 0;
            if (!isComma && TryPadded(line[name.Length..], order, out labels))
            {
                file.Add(name, reader.Line, labels);
                continue;
            }

            int count = fields.Numbers(values, out string? fault);
            for (int i = 0; i < Math.Min(count, values.Length); i++)
            {
                if (values[i] == 1)
                    labels |= 1UL << order[i];
                else if (values[i] != -1)
                    fault ??= values[i].ToString(CultureInfo.InvariantCulture);
            }

            if (fault is not null)
                file.AddProblem(reader.Line, $"'{fault}' is neither 1 nor -1.");
            else if (count != FacialAttributes.Count)
                file.AddProblem(
                    reader.Line,
                    $"{Encoding.UTF8.GetString(name)} has {count} labels, not {FacialAttributes.Count}."
                );
            file.Add(name, reader.Line, labels);
        }

        file.NoteCount(claimed);
        return file;
    }

    /// <summary>
    /// Reads the labels at fixed positions, for speed: the official file has eight million, each padded to three
    /// characters.
    /// </summary>
    private static bool TryPadded(ReadOnlySpan<byte> text, int[] order, out ulong labels)
    {
        labels = 0;
        if (text.Length != 3 * FacialAttributes.Count)
            return false;
        bool isPadded = true;
        ulong present = 0;
        for (int i = 0; i < FacialAttributes.Count; i++)
        {
            byte sign = text[(3 * i) + 1];
            isPadded &=
                text[3 * i] == (byte)' ' & (sign == (byte)' ' | sign == (byte)'-') & text[(3 * i) + 2] == (byte)'1';
            present |= (sign == (byte)' ' ? 1UL : 0) << order[i];
        }

        if (isPadded)
            labels = present;
        return isPadded;
    }

    /// <summary>Returns the index of our attribute for each column, by its name in the header.</summary>
    private static int[] Order(LineReader reader, string path, bool isComma)
    {
        if (!reader.TryRead(out ReadOnlySpan<byte> header))
            throw new FaerException($"{path}: the line with the attributes' names is missing.");
        if (isComma)
            CsvFile.RequireCommas(header, path);
        List<string> names = FieldReader.All(header, isComma);
        if (isComma && names.Count > 0)
            names.RemoveAt(0);
        if (FacialAttributes.Names.Except(names).FirstOrDefault() is { } missing)
            throw new FaerException($"{path}: line {reader.Line}: the attribute {missing} is missing from the header.");
        if (names.Count != FacialAttributes.Count)
            throw new FaerException(
                $"{path}: line {reader.Line}: the header names {names.Count} attributes, not {FacialAttributes.Count}."
            );
        return [.. names.Select(name => FacialAttributes.Names.Index().First(known => known.Item == name).Index)];
    }
}
