namespace Faer.Data.Tests.Trees;

/// <summary>
/// A small FairFace: 30 pictures of train and 9 of val, whose age, gender and race cycle through all values.
/// </summary>
internal sealed class FairFaceTree : IDisposable
{
    public const int Training = 30;
    public const int Testing = 9;

    private static readonly string[] s_ages =
    [
        "0-2",
        "3-9",
        "10-19",
        "20-29",
        "30-39",
        "40-49",
        "50-59",
        "60-69",
        "more than 70",
    ];

    private static readonly string[] s_races =
    [
        "White",
        "Black",
        "Indian",
        "East Asian",
        "Southeast Asian",
        "Middle Eastern",
        "Latino_Hispanic",
    ];

    private readonly TreeFiles _files = new();

    public FairFaceTree()
    {
        Train = [.. Enumerable.Range(0, Training).Select(i => Row("train", i))];
        Val = [.. Enumerable.Range(0, Testing).Select(i => Row("val", i))];
        Write();
        foreach (string[] row in Train.Concat(Val))
            _files.Picture(row[0], row[0].GetHashCode(StringComparison.Ordinal), 16, 16);
    }

    public string Root => _files.Root;

    public string Source => $"fairface:{Root}";

    public TreeFiles Files => _files;

    /// <summary>
    /// The cells of the rows: file, age, gender, race, service_test. Change them and then call <see cref="Write"/>.
    /// </summary>
    public List<string[]> Train { get; }

    public List<string[]> Val { get; }

    public List<string> Columns { get; } = ["file", "age", "gender", "race", "service_test"];

    public void Write()
    {
        Save("train", Train);
        Save("val", Val);
    }

    public void Dispose() => _files.Dispose();

    private static string[] Row(string part, int i) =>
        [
            $"{part}/{i + 1}.jpg",
            s_ages[i % s_ages.Length],
            i % 2 == 0 ? "Male" : "Female",
            s_races[i % s_races.Length],
            "False",
        ];

    private void Save(string part, List<string[]> rows) =>
        _files.Text(
            $"fairface_label_{part}.csv",
            string.Join(',', Columns) + "\n" + string.Concat(rows.Select(row => string.Join(',', row) + "\n"))
        );
}
