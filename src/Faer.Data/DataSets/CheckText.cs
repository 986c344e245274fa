using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>How counts and names are written in checks and notes on data sets.</summary>
internal static class CheckText
{
    private const int ListedFiles = 5;

    /// <summary>Compares a count with the published ones.</summary>
    public static DataCheckLine Compare(string subject, int count, params int[] expected) =>
        new(
            subject,
            expected.Contains(count) ? DataVerdict.Ok : DataVerdict.Wrong,
            $"{Number(count)}{(expected.Contains(count) ? ", as published" : $"; published: {string.Join(" or ", expected.Select(Number))}")}"
        );

    /// <summary>Lists the first names and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(ListedFiles))
        + (names.Count > ListedFiles ? $" and {Number(names.Count - ListedFiles)} more" : "");

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
