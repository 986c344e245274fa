using System.Globalization;
using Faer.Records;

namespace Faer.Data;

/// <summary>Faces as rows of comma-separated values (RFC 4180), in the invariant culture; an empty cell is a missing value.</summary>
public static class FaceCsv
{
    /// <summary>The header, without a line end.</summary>
    public static string Header(IReadOnlyList<FaceColumn> columns) => string.Join(',', columns.Select(column => column.Name));

    /// <summary>A face's row, without a line end; a source with a line end in it is quoted and spans lines.</summary>
    public static string Row(IReadOnlyList<FaceColumn> columns, FaceRecord record) => string.Join(',', columns.Select(column => Cell(column.ValueOf(record))));

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => CsvFile.Quote(text),
        bool flag => flag ? "true" : "false",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };
}
