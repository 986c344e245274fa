using System.Globalization;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>
/// Faces as rows of comma-separated values (RFC 4180), in the invariant culture; an empty cell is a missing value. Text
/// that a spreadsheet would run as a formula gets a leading apostrophe, and control characters are written as <c>\u</c>
/// and four hex digits.
/// </summary>
public static class FaceCsv
{
    /// <summary>The header, without a line end.</summary>
    public static string Header(IReadOnlyList<FaceColumn> columns) =>
        string.Join(',', columns.Select(column => CsvCell.Write(column.Name)));

    /// <summary>A face's row: one line, without a line end.</summary>
    public static string Row(IReadOnlyList<FaceColumn> columns, FaceRecord record) =>
        string.Join(',', columns.Select(column => Cell(column.ValueOf(record))));

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => CsvCell.Write(text),
            bool flag => flag ? "true" : "false",
            _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        };
}
