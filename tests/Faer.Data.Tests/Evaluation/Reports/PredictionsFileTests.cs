using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class PredictionsFileTests : IDisposable
{
    private const string Header =
        "image,person,expression.neutral,expression.happiness,expression.sadness,expression.surprise,expression.fear,expression.disgust,expression.anger,expression.truth,expression.decision\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, 7)]
    [InlineData(true, 8)]
    [InlineData(true, 0)]
    [InlineData(false, 7)]
    public void The_file_is_read_back_as_written(bool hasAttributes, int expressionCount)
    {
        var random = new Random(5);
        float[] attributes = hasAttributes ? [.. Enumerable.Range(0, 80).Select(_ => random.NextSingle())] : [];
        float[] expressions = [.. Enumerable.Range(0, 2 * expressionCount).Select(_ => random.NextSingle())];
        string path = _folder.File("predictions.csv");

        PredictionsFile.Write(
            path,
            TestSamples.Predictions(
                ["Zoë/Zoë_0001.jpg", "odd, \"name\"\n.jpg"],
                attributes,
                expressions,
                expressionCount
            ),
            []
        );
        Predictions read = PredictionsFile.Read(path);

        Assert.Equal(["Zoë/Zoë_0001.jpg", "odd, \"name\"\n.jpg"], read.Images);
        Assert.Equal(hasAttributes, read.Head("attributes") is not null);
        Assert.Equal(expressionCount, (read.Head("expression")?.Count ?? 0));
        for (int i = 0; i < 2; i++)
        {
            if (hasAttributes)
                Close(attributes.AsSpan(i * 40, 40), read.Of("attributes", i));
            if (expressionCount > 0)
                Close(expressions.AsSpan(i * expressionCount, expressionCount), read.Of("expression", i));
        }

        Assert.Equal([path], Directory.GetFiles(_folder.Path));

        static void Close(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
        {
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 6e-7);
        }
    }

    [Theory]
    [InlineData("=cmd|calc!A0.jpg", "'=cmd|calc!A0.jpg")]
    [InlineData("red\u001b[31m.jpg", "red\\u001b[31m.jpg")]
    public void Image_names_cannot_be_formulas_or_control_a_terminal(string name, string cell)
    {
        string path = _folder.File("predictions.csv");
        PredictionsFile.Write(path, TestSamples.Predictions([name], [], [1, 0, 0, 0, 0, 0, 0], 7), []);
        Assert.StartsWith(cell + ",", File.ReadAllLines(path)[1], StringComparison.Ordinal);
        Assert.Equal([name], PredictionsFile.Read(path).Images);
    }

    [Fact]
    public void The_header_and_the_numbers_are_as_documented()
    {
        string path = _folder.File("predictions.csv");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            float[] truth = TestSamples.Attributes(0.1f, (FacialAttribute.Bald, float.NaN), (FacialAttribute.Young, 1));
            PredictionsFile.Write(
                path,
                TestSamples.Predictions(
                    ["a.jpg", "b.jpg"],
                    [.. TestSamples.Attributes(0.25f, (FacialAttribute.Bald, 0.5f)), .. TestSamples.Attributes(0.75f)],
                    [1, 0, 0, 0, 0, 0, 0, 0, 0, 0.4f, 0.6f, 0, 0, 0],
                    7
                ),
                [
                    TestSamples.Sample("a.jpg", Expression.Anger, truth) with
                    {
                        Groups = SampleGroups.OfPerson("Ann, Lee"),
                    },
                ],
                new Dictionary<string, IReadOnlyList<float>>
                {
                    ["attributes"] = TestSamples.Attributes(0.5f, (FacialAttribute.Young, 0.2f)),
                }
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith(
            "image,person,attributes.5_o_Clock_Shadow,attributes.Arched_Eyebrows,",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.Contains(",attributes.Young,attributes.5_o_Clock_Shadow.truth,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(
            ",attributes.Young.decision,expression.neutral,expression.happiness,expression.sadness,expression.surprise,expression.fear,expression.disgust,expression.anger,expression.truth,expression.decision",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("a.jpg,\"Ann, Lee\",0.250000,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(
            ",1.000000,0.000000,0.000000,0.000000,0.000000,0.000000,0.000000,anger,neutral",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.EndsWith(",,surprise", lines[2], StringComparison.Ordinal);
        Dictionary<string, int> column = lines[0]
            .Split(',')
            .Index()
            .ToDictionary(name => name.Item, name => name.Index);
        string[] first = lines[1].Replace("Ann, Lee", "", StringComparison.Ordinal).Split(','),
            second = lines[2].Split(',');
        Assert.Equal(2 + (3 * 40) + 7 + 2, column.Count);
        Assert.Equal(("", "1"), (first[column["attributes.Bald.truth"]], first[column["attributes.Bald.decision"]]));
        Assert.Equal(("1", "1"), (first[column["attributes.Young.truth"]], first[column["attributes.Young.decision"]]));
        Assert.Equal(("0.1", "0"), (first[column["attributes.Male.truth"]], first[column["attributes.Male.decision"]]));
        Assert.Equal(("", "1"), (second[column["attributes.Male.truth"]], second[column["attributes.Male.decision"]]));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("image,expression.neutral\n", "line 1")]
    [InlineData("image,neutral,happiness,sadness,surprise,fear,disgust,anger\n", "line 1")]
    [InlineData("name,person\n", "column 'image' is missing")]
    [InlineData(Header + "a,,1,0,0\n", "line 2 has 5 columns")]
    [InlineData(Header + "a,,1,0,0,x,0,0,0,,\n", "line 2, column expression.surprise: 'x'")]
    [InlineData(Header + "a,,1,0,0,2,0,0,0,,\n", "a: surprise is 2")]
    [InlineData(Header + "\"a,,1,0,0,2,0,0,0,,\n", "line 2, column 1: the quoted field is never closed")]
    public void A_damaged_file_is_refused_with_file_and_position(string content, string place)
    {
        string path = _folder.File("predictions.csv");
        File.WriteAllText(path, content);

        FaerException error = Assert.Throws<FaerException>(() => PredictionsFile.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_is_one_clear_error()
    {
        string path = _folder.File("missing.csv");
        Assert.StartsWith(
            path,
            Assert.Throws<FaerException>(() => PredictionsFile.Read(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_is_kept_and_nothing_else_is_left()
    {
        string path = _folder.File("predictions.csv");
        Directory.CreateDirectory(Path.Combine(path, "a folder in its place"));

        Assert.Throws<FaerException>(() => PredictionsFile.Write(path, TestSamples.Predictions([], [], [], 7), []));

        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }
}
