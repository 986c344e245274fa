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
    public void Columns_follow_from_the_fields_of_the_json(bool withFrames)
    {
        FaceRecord record = TestRecords.Of(TestMetadata.FourHeads)[0];
        if (withFrames)
            record = record with
            {
                Frame = 3,
                TimeMs = 100,
                Track = 2,
                Smoothed = new SmoothedRecord(record.Expression, record.Present, record.Attributes)
                {
                    Heads = record.Heads,
                },
            };
        using JsonDocument json = JsonDocument.Parse(RecordJson.ToLine(record));
        var expected = new List<(string Name, string? Text)>();
        Flatten(json.RootElement, expected);

        IEnumerable<(string, string?)> actual = FaceColumns
            .For(TestMetadata.FourHeads, withFrames)
            .Select(column => (column.Name, Text(column.ValueOf(record))));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Own_heads_come_after_the_expression_and_the_attributes_come_last()
    {
        string[] names = [.. FaceColumns.For(TestMetadata.FourHeads).Select(column => column.Name)];
        int first = Array.IndexOf(names, "expression");

        Assert.Equal(
            [
                .. Expressions.Names.Take(Expressions.BasicCount).Select(name => $"expression.{name}"),
                "age",
                "age.0-2",
                "age.3-9",
                "age.10-19",
                "age.=20, or \"more\"",
                "what is worn",
                "what is worn.mask",
                "what is worn.a_cap; red",
                "attributes",
                "attributes.5_o_Clock_Shadow",
            ],
            names[(first + 1)..(first + 18)]
        );
    }

    [Fact]
    public void The_columns_of_a_head_are_its_decision_and_its_probabilities()
    {
        FaceRecord record = TestRecords.Of(TestMetadata.FourHeads)[1];
        Dictionary<string, object?> values = FaceColumns
            .For(TestMetadata.FourHeads)
            .ToDictionary(column => column.Name, column => column.ValueOf(record));

        Assert.Equal(("10-19", 0.1f, 0.4f), (values["age"], values["age.0-2"], values["age.10-19"]));
        Assert.Equal("mask", values["what is worn"]);
        Assert.Equal((0.5f, 0.625f), (values["what is worn.mask"], values["what is worn.a_cap; red"]));
        Assert.Equal("sadness", values["expression"]);
        Assert.Equal(string.Join(';', record.Present!), values["attributes"]);
    }

    [Fact]
    public void A_record_without_the_heads_has_empty_cells()
    {
        FaceRecord record = TestRecords.Of(TestMetadata.Both)[0];
        Assert.All(
            FaceColumns
                .For(TestMetadata.FourHeads)
                .Where(column => column.Name.StartsWith("age", StringComparison.Ordinal)),
            column => Assert.Null(column.ValueOf(record))
        );
    }

    [Theory]
    [InlineData("score")]
    [InlineData("source")]
    [InlineData("box_x")]
    public void A_head_called_as_another_column_is_refused(string name)
    {
        ModelMetadata metadata = TestMetadata.Both with
        {
            Heads =
            [
                .. TestMetadata.Both.Heads,
                new ModelHead { Head = new LabelHead(name, HeadKind.SingleLabel, ["a", "b"]), Thresholds = null },
            ],
        };
        Assert.Contains(
            $"a second column '{name}'",
            Assert.Throws<FaerException>(() => FaceColumns.For(metadata)).Message,
            StringComparison.Ordinal
        );
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
                    && (
                        column.Name.StartsWith("landmarks", StringComparison.Ordinal)
                        || column.Name.StartsWith("pose_", StringComparison.Ordinal)
                        || column.Name == "rollDegrees"
                    );
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
            column => column.Name.StartsWith("attributes", StringComparison.Ordinal)
        );
    }

    /// <summary>By the rules of docs/records.md.</summary>
    private static void Flatten(JsonElement record, List<(string Name, string? Text)> rows)
    {
        foreach (JsonProperty field in record.EnumerateObject())
        {
            switch (field.Name)
            {
                case "expression":
                    Heads("", record, rows);
                    break;
                case "smoothed":
                    Heads("smoothed.", field.Value, rows);
                    break;
                case "present" or "attributes" or "heads":
                    break;
                default:
                    Nested(field.Name, field.Value, rows);
                    break;
            }
        }
    }

    private static void Heads(string prefix, JsonElement estimates, List<(string Name, string? Text)> rows)
    {
        JsonElement expression = estimates.GetProperty("expression");
        Head(prefix + "expression", expression.GetProperty("label"), expression.GetProperty("probabilities"));
        foreach (JsonProperty head in estimates.GetProperty("heads").EnumerateObject())
            Head(
                prefix + head.Name,
                head.Value.TryGetProperty("label", out JsonElement label) ? label : head.Value.GetProperty("present"),
                head.Value.GetProperty("probabilities")
            );
        Head(prefix + "attributes", estimates.GetProperty("present"), estimates.GetProperty("attributes"));

        void Head(string name, JsonElement decision, JsonElement probabilities)
        {
            Nested(name, decision, rows);
            rows.AddRange(
                probabilities
                    .EnumerateObject()
                    .Select(label => ($"{name}.{label.Name}", (string?)label.Value.ToString()))
            );
        }
    }

    private static void Nested(string name, JsonElement element, List<(string Name, string? Text)> rows)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                    Nested($"{name}_{property.Name}", property.Value, rows);
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
