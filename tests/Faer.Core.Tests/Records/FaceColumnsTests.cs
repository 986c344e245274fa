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
        FaceRecord record = TestRecords.Of(TestMetadata.Doubting)[0];
        if (withFrames)
            record = record with
            {
                Frame = 3,
                TimeMs = 100,
                Track = 2,
                Smoothed = new SmoothedRecord(record.Expression, record.Present, record.Attributes)
                {
                    Heads = record.Heads,
                    Uncertain = record.Uncertain,
                },
            };
        using JsonDocument json = JsonDocument.Parse(RecordJson.ToLine(record));
        var expected = new List<(string Name, string? Text)>();
        Flatten(json.RootElement, expected);

        IEnumerable<(string, string?)> actual = FaceColumns
            .For(TestMetadata.Doubting, withFrames)
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
                "expression_certain",
                .. Expressions.Names.Take(Expressions.BasicCount).Select(name => $"expression.{name}"),
                "age",
                "age_certain",
                "age.0-2",
                "age.3-9",
                "age.10-19",
                "age.=20, or \"more\"",
                "what is worn",
                "what is worn_uncertain",
                "what is worn.mask",
                "what is worn.a_cap; red",
                "attributes",
                "attributes_uncertain",
                "attributes.5_o_Clock_Shadow",
            ],
            names[(first + 1)..(first + 22)]
        );
    }

    [Fact]
    public void A_head_has_columns_for_its_decision_and_its_probabilities()
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
    public void Certainty_and_unusual_faces_have_their_own_columns()
    {
        Dictionary<string, object?> first = Values(TestMetadata.Doubting, 0),
            second = Values(TestMetadata.Doubting, 1),
            without = Values(TestMetadata.FourHeads, 0);

        // The expression is certain from 0.4 upwards and reaches it; the limit of the age is never reached.
        Assert.Equal((true, false), (first["expression_certain"], first["age_certain"]));

        // In the first face, the mask has 0.5 and is present, which is certain from 0.6 upwards; the cap has 0.625 and
        // is absent, which is certain up to 0.7.
        Assert.Equal("mask", first["what is worn_uncertain"]);
        Assert.Equal((false, true), (first["unusual"], second["unusual"]));
        Assert.Equal(
            (null, null, null, null),
            (without["expression_certain"], without["age_certain"], without["attributes_uncertain"], without["unusual"])
        );

        static Dictionary<string, object?> Values(ModelMetadata metadata, int face)
        {
            FaceRecord record = TestRecords.Of(metadata)[face];
            return FaceColumns.For(metadata).ToDictionary(column => column.Name, column => column.ValueOf(record));
        }
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
    public void A_head_with_the_name_of_another_column_is_refused(string name)
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
    public void Values_have_the_type_of_their_column()
    {
        foreach (FaceRecord record in TestRecords.Of(TestMetadata.Doubting))
        {
            foreach (FaceColumn column in FaceColumns.For(TestMetadata.Doubting))
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
    public void A_missing_head_has_no_columns()
    {
        ModelMetadata metadata = TestMetadata.ExpressionsOnly;
        Assert.DoesNotContain(
            FaceColumns.For(metadata),
            column => column.Name.StartsWith("attributes", StringComparison.Ordinal)
        );
    }

    /// <summary>The expected type of a column, by the rules of docs/records.md.</summary>
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
                case "present" or "uncertain" or "attributes" or "heads":
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
        Head(prefix + "expression", expression);
        foreach (JsonProperty head in estimates.GetProperty("heads").EnumerateObject())
            Head(prefix + head.Name, head.Value);
        Decision(prefix + "attributes", estimates);
        Probabilities(prefix + "attributes", estimates.GetProperty("attributes"));

        void Head(string name, JsonElement head)
        {
            Decision(name, head);
            Probabilities(name, head.GetProperty("probabilities"));
        }

        void Decision(string name, JsonElement head)
        {
            bool single = head.TryGetProperty("label", out JsonElement label);
            Nested(name, single ? label : head.GetProperty("present"), rows);
            string doubt = single ? "certain" : "uncertain";
            Nested($"{name}_{doubt}", head.GetProperty(doubt), rows);
        }

        void Probabilities(string name, JsonElement probabilities) =>
            rows.AddRange(
                probabilities
                    .EnumerateObject()
                    .Select(label => ($"{name}.{label.Name}", (string?)label.Value.ToString()))
            );
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
