using System.Globalization;

/// <summary>A predictions.csv, by column.</summary>
internal sealed class PredictionTable(string file, string[] header, string[][] rows)
{
    public string[] Images { get; } = [.. rows.Select(row => row[0])];

    public static PredictionTable Read(string report, string set)
    {
        string file = Path.Combine(report, set, "predictions.csv");
        string[][] lines = [.. File.ReadLines(file).Select(line => line.Split(','))];
        return new PredictionTable(file, lines[0], lines[1..]);
    }

    public PredictionTable Where(Func<string, bool> keeps) => new(file, header, [.. rows.Where(row => keeps(row[0]))]);

    public bool Has(string column) => header.Contains(column);

    public string[] Cells(string column)
    {
        int place = Array.IndexOf(header, column);
        return place >= 0
            ? [.. rows.Select(row => row[place])]
            : throw new InvalidDataException($"{file}: the column {column} is missing.");
    }

    public double[] Numbers(string column) =>
        [.. Cells(column).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
}
