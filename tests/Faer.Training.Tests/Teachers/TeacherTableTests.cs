using Faer.Training.Teachers;

namespace Faer.Training.Tests.Teachers;

public sealed class TeacherTableTests : IDisposable
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["calm", "glad", "sad"]);
    private static readonly LabelHead s_gear = new("gear", HeadKind.MultiLabel, ["mask", "helmet"]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Path => _folder.File("teacher.csv");

    [Fact]
    public void Rows_are_found_by_data_set_and_picture()
    {
        TeacherFile.Write(
            Path,
            [s_mood, s_gear],
            ("a", "1.png", [0.5f, 0.25f, 0.25f, 0.9f, 0]),
            ("b", "1.png", [0, 1, 0, 0.1f, 0.2f]),
            ("b", "\"2, or so.png\"", [1, 0, 0, 0.3f, 0.4f])
        );

        TeacherTable table = TeacherTable.Read(Path);

        Assert.Equal([s_mood, s_gear], table.Heads);
        Assert.Equal(["a", "b"], table.Sources);
        Assert.Equal([0.5f, 0.25f, 0.25f], table.Of(table.IndexOf("a", "1.png"), s_mood));
        Assert.Equal([0.1f, 0.2f], table.Of(table.IndexOf("b", "1.png"), s_gear));
        Assert.Equal([0.3f, 0.4f], table.Of(table.IndexOf("b", "2, or so.png"), s_gear));
        Assert.Equal(-1, table.IndexOf("a", "2, or so.png"));
        Assert.Equal("teacher", Assert.Single(table.Use.Models).Name);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path))),
            table.Use.Sha256
        );
    }

    [Fact]
    public void Rounded_probabilities_are_renormalized()
    {
        TeacherFile.Write(Path, [s_mood], ("a", "1.png", [0.333333f, 0.333333f, 0.333333f]));

        TeacherTable table = TeacherTable.Read(Path);

        Assert.Equal(1, table.Of(0, s_mood).Sum(), 1e-6f);
    }

    [Theory]
    [InlineData("a,0.5", "line 3: has fewer than 5 columns")]
    [InlineData("a,1.png,0.5,0.5,0,0", "line 3: does not have 5 columns")]
    [InlineData("a,1.png,0.5,x,0.5", "line 3: column mood.glad: 'x' is not a probability")]
    [InlineData("a,1.png,1.5,0,0", "line 3: column mood.calm: '1.5' is not a probability")]
    [InlineData("a,1.png,NaN,0,0", "line 3: column mood.calm: 'NaN' is not a probability")]
    [InlineData("a,1.png,0.5,0,0.4", "line 3: the probabilities of mood do not sum to 1")]
    [InlineData("a,\"1.png,0.5,0,0.5", "line 3: has quotes that do not match")]
    [InlineData("a,1.png,0.5,0,0.5\na,1.png,1,0,0", "line 4: repeats a 1.png")]
    public void An_invalid_row_is_named(string rows, string message)
    {
        TeacherFile.Write(Path, [s_mood]);
        File.AppendAllText(Path, rows + "\n");

        string error = Assert.Throws<FaerException>(() => TeacherTable.Read(Path)).Message;

        Assert.StartsWith($"{Path}: {message}", error, StringComparison.Ordinal);
        Assert.Contains("faer-train label", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image,person", "line 1 is not the first line of a teacher's table")]
    [InlineData("", "line 1 is not the first line of a teacher's table")]
    [InlineData("# faer-teacher {", "line 1 is not the first line of a teacher's table")]
    [InlineData(
        """# faer-teacher {"formatVersion":2,"mirrored":true,"models":[],"heads":[]}""",
        "the teacher's table has format version 2, but this version of Faer reads 1"
    )]
    [InlineData(
        """# faer-teacher {"formatVersion":1,"mirrored":true,"models":[],"heads":[{"name":"x","kind":"multiLabel","labels":["y"]}]}""",
        "line 2 does not name the columns"
    )]
    public void Another_file_is_refused(string firstLine, string message)
    {
        File.WriteAllText(Path, firstLine + "\nsource,image,mood.calm\n");

        string error = Assert.Throws<FaerException>(() => TeacherTable.Read(Path)).Message;

        Assert.StartsWith($"{Path}: {message}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.StartsWith(
            $"{Path}: the teacher's table cannot be read",
            Assert.Throws<FaerException>(() => TeacherTable.Read(Path)).Message,
            StringComparison.Ordinal
        );
}
