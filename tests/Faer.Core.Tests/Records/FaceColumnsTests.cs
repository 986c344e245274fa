using System.Text.Json;
using Faer.Core.Tests.Models;
using Faer.Models;
using Faer.Records;

namespace Faer.Core.Tests.Records;

public sealed class FaceColumnsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Columns_are_the_paths_of_the_json(bool withFrames)
    {
        FaceRecord record = TestRecords.Of(TestMetadata.Both)[0];
        if (withFrames)
            record = record with
            {
                Frame = 3,
                TimeMs = 100,
                Track = 2,
                Smoothed = new SmoothedRecord(record.Expression, record.Present, record.Attributes),
            };
        using JsonDocument json = JsonDocument.Parse(RecordJson.ToLine(record));
        var expected = new List<(string Name, string? Text)>();
        Flatten("", json.RootElement, expected);

        IEnumerable<(string, string?)> actual = FaceColumns
            .For(TestMetadata.Both, withFrames)
            .Select(column => (column.Name, Text(column.ValueOf(record))));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Values_are_of_their_columns_kind()
    {
        foreach (FaceRecord record in TestRecords.Of(TestMetadata.Both))
        {
            foreach (FaceColumn column in FaceColumns.For(TestMetadata.Both))
            {
                Type type = column.Kind switch
                {
                    FaceColumnKind.Text => typeof(string),
                    FaceColumnKind.WholeNumber => typeof(long),
                    FaceColumnKind.Flag => typeof(bool),
                    _ => typeof(float),
                };
                bool mayBeNull =
                    record.Landmarks is null
                    && (column.Name.StartsWith("landmarks", StringComparison.Ordinal) || column.Name == "rollDegrees");
                Assert.Equal(mayBeNull ? null : type, column.ValueOf(record)?.GetType());
            }
        }
    }

    [Fact]
    public void A_head_that_is_missing_has_no_columns()
    {
        ModelMetadata metadata = TestMetadata.ExpressionsOnly;
        Assert.DoesNotContain(
            FaceColumns.For(metadata),
            column => column.Name.StartsWith("attributes_", StringComparison.Ordinal) || column.Name == "present"
        );
    }

    private static void Flatten(string name, JsonElement element, List<(string Name, string? Text)> rows)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                    Flatten(name.Length == 0 ? property.Name : $"{name}_{property.Name}", property.Value, rows);
                break;
            case JsonValueKind.Array:
                rows.Add((name, string.Join(';', element.EnumerateArray().Select(item => item.GetString()))));
                break;
            default:
                rows.Add((name, element.ToString()));
                break;
        }
    }

    private static string? Text(object? value) =>
        value is null ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", value);
}
