namespace Faer.Data.DataSets;

/// <summary>
/// Pictures that are not used, by data set. It keeps data sets apart that show the same photographs under different
/// names, as the collections of news photographs do.
/// </summary>
internal sealed class LeftOutPictures
{
    private readonly Dictionary<string, HashSet<string>> _pictures = new(StringComparer.Ordinal);

    /// <summary>No pictures.</summary>
    public static LeftOutPictures None { get; } = new();

    /// <summary>
    /// Reads a table whose columns are named after data sets. Each cell names a picture; empty cells and columns of
    /// other data sets are ignored.
    /// </summary>
    /// <param name="path">The table, separated by commas.</param>
    /// <param name="dataSets">The names of the data sets that are used, at least one of which is a column.</param>
    /// <exception cref="FaerException">The file is missing or not a table, or no data set is a column.</exception>
    public static LeftOutPictures Read(string path, params IReadOnlyList<string> dataSets)
    {
        var table = CsvFile.Read(path);
        var leftOut = new LeftOutPictures();
        foreach ((int column, string name) in table.Header.Index().Where(column => dataSets.Contains(column.Item)))
            leftOut._pictures[name] = [.. table.Rows.Select(row => row.Cells[column]).Where(cell => cell.Length > 0)];
        if (leftOut._pictures.Count == 0)
            throw new FaerException(
                $"{path}: no column is named {string.Join(" or ", dataSets)}; the first line names one data set per "
                    + "column, separated by commas."
            );
        return leftOut;
    }

    /// <summary>Whether a picture is not used.</summary>
    /// <param name="dataSet">The name of its data set.</param>
    /// <param name="picture">Its name in the data set.</param>
    public bool Contains(string dataSet, string picture) =>
        _pictures.TryGetValue(dataSet, out HashSet<string>? pictures) && pictures.Contains(picture);

    /// <summary>
    /// Returns the pictures that the table names but the data set does not have, sorted. A part of a data set may lack
    /// some; otherwise the names are misspelled.
    /// </summary>
    /// <param name="dataSet">The name of the data set.</param>
    /// <param name="pictures">The names of all its pictures.</param>
    public IReadOnlyList<string> Missing(string dataSet, IEnumerable<string> pictures) =>
        _pictures.TryGetValue(dataSet, out HashSet<string>? named)
            ? [.. named.Except(pictures).Order(StringComparer.Ordinal)]
            : [];
}
