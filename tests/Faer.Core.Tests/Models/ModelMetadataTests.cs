using System.Text.Json.Nodes;
using Faer.Alignment;
using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class ModelMetadataTests
{
    private const string File = "some/model.onnx";

    public static TheoryData<string, string, string> BadValues =>
        new()
        {
            // field, JSON value, what the message must contain
            { "formatVersion", "2", "formatVersion" },
            { "formatVersion", "\"1\"", "formatVersion" },
            { "name", "\"\"", "'name'" },
            { "name", "null", "'name'" },
            { "name", "3", "'name'" },
            { "attributes", "[\"Smiling\"]", "'attributes'" },
            { "attributes", "null", "'temperatures.attributes'" },
            { "expressions", "[\"happiness\",\"neutral\"]", "'expressions'" },
            { "expressions", "[\"neutral\"]", "'expressions'" },
            { "expressions", "null", "'temperatures.expression'" },
            { "inputSizePx", "0", "'inputSizePx'" },
            { "inputSizePx", "15", "'inputSizePx'" },
            { "inputSizePx", "1025", "'inputSizePx'" },
            { "inputSizePx", "112.5", "'inputSizePx'" },
            { "colorOrder", "\"bgr\"", "'colorOrder'" },
            { "mean", "[0.5,0.5]", "'mean'" },
            { "mean", "[0.5,0.5,123.7]", "'mean'" },
            { "mean", "0.5", "'mean'" },
            { "std", "[1,1,0]", "'std'" },
            { "std", "[1,1,-1]", "'std'" },
            { "std", "null", "'std'" },
            { "resizeFilter", "\"lanczos\"", "'resizeFilter'" },
            { "alignment", "null", "'alignment'" },
            { "alignment", "{\"mode\":\"landmarks\"}", "'alignment.template'" },
            { "alignment", "{\"mode\":\"warp\",\"template\":null,\"boxScale\":null}", "'alignment.mode'" },
            { "alignment", "{\"mode\":\"resize\",\"template\":null,\"boxScale\":null,\"x\":1}", "'alignment.x'" },
            { "alignment", "{\"mode\":\"resize\",\"template\":null,\"boxScale\":2}", "'alignment.boxScale'" },
            { "alignment", "{\"mode\":\"resize\",\"template\":[[0.1,0.2]],\"boxScale\":null}", "'alignment.template'" },
            { "alignment", "{\"mode\":\"detector\",\"template\":null,\"boxScale\":null}", "'alignment.boxScale'" },
            { "alignment", "{\"mode\":\"detector\",\"template\":null,\"boxScale\":-1}", "'alignment.boxScale'" },
            { "alignment", "{\"mode\":\"landmarks\",\"template\":null,\"boxScale\":null}", "'alignment.template'" },
            {
                "alignment",
                "{\"mode\":\"landmarks\",\"template\":[[0.1,0.2]],\"boxScale\":null}",
                "'alignment.template'"
            },
            {
                "alignment",
                "{\"mode\":\"landmarks\",\"template\":[[0.1,0.2],[0.3],[0,0],[1,1],[0,1]],\"boxScale\":null}",
                "'alignment.template'"
            },
            {
                "alignment",
                "{\"mode\":\"landmarks\",\"template\":[null,[0.3,0.1],[0,0],[1,1],[0,1]],\"boxScale\":null}",
                "'alignment.template'"
            },
            {
                "alignment",
                "{\"mode\":\"landmarks\",\"template\":[[0,0],[0,0],[0,0],[1,1],[0,1]],\"boxScale\":null}",
                "'alignment.template'"
            },
            {
                "alignment",
                "{\"mode\":\"landmarks\",\"template\":[[38,51],[73,51],[56,71],[41,92],[70,92]],\"boxScale\":null}",
                "'alignment.template'"
            },
            { "temperatures", "{\"attributes\":0,\"expression\":1}", "'temperatures.attributes'" },
            { "temperatures", "{\"attributes\":1,\"expression\":-1}", "'temperatures.expression'" },
            { "temperatures", "{\"attributes\":1,\"expression\":null}", "'temperatures.expression'" },
            { "temperatures", "{\"attributes\":1}", "'temperatures.expression'" },
            { "temperatures", "{\"attributes\":\"1\",\"expression\":1}", "'temperatures.attributes'" },
            { "attributeThresholds", "null", "'attributeThresholds'" },
            { "attributeThresholds", "[0.5]", "'attributeThresholds'" },
            { "untrainedLabels", "[\"joy\"]", "'joy'" },
            { "untrainedLabels", "[\"contempt\"]", "'contempt'" },
            { "untrainedLabels", "null", "'untrainedLabels'" },
            { "licence", "\" \"", "'licence'" },
            { "terms", "\"\"", "'terms'" },
            { "recipe", "\"\"", "'recipe'" },
            { "recipeHash", "\"abc\"", "'recipeHash'" },
            {
                "weightsHash",
                "\"" + "A000000000000000000000000000000000000000000000000000000000000000" + "\"",
                "'weightsHash'"
            },
            { "embeddingSize", "0", "'embeddingSize'" },
        };

    public static TheoryData<string> Fields =>
        [.. JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject().Select(member => member.Key)];

    [Fact]
    public void What_is_written_is_read_back()
    {
        foreach (
            ModelMetadata metadata in new[]
            {
                TestMetadata.Both,
                TestMetadata.AttributesOnly,
                TestMetadata.ExpressionsOnly,
            }
        )
        {
            ModelMetadata read = ModelMetadata.Parse(metadata.ToJson(), File);

            Assert.Equivalent(metadata, read, strict: true);
            Assert.Equal(metadata.ToJson(), read.ToJson());
        }
    }

    [Theory]
    [InlineData(AlignmentMode.Landmarks)]
    [InlineData(AlignmentMode.Detector)]
    [InlineData(AlignmentMode.Resize)]
    public void Every_alignment_is_read_back(AlignmentMode mode)
    {
        AlignmentSettings alignment = mode switch
        {
            AlignmentMode.Landmarks => AlignmentSettings.Landmarks,
            AlignmentMode.Detector => AlignmentSettings.Detector,
            _ => AlignmentSettings.Resize,
        };

        AlignmentSettings read = ModelMetadata
            .Parse((TestMetadata.Both with { Alignment = alignment }).ToJson(), File)
            .Alignment;

        Assert.Equal(mode, read.Mode);
        Assert.Equal(alignment.Template, read.Template);
        Assert.Equal(alignment.BoxScale, read.BoxScale);
    }

    [Fact]
    public void The_JSON_has_the_documented_names()
    {
        Assert.Equal(
            [
                "formatVersion",
                "name",
                "attributes",
                "expressions",
                "inputSizePx",
                "colorOrder",
                "mean",
                "std",
                "resizeFilter",
                "alignment",
                "temperatures",
                "attributeThresholds",
                "untrainedLabels",
                "licence",
                "terms",
                "recipe",
                "recipeHash",
                "weightsHash",
                "embeddingSize",
            ],
            JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject().Select(member => member.Key)
        );
    }

    [Theory]
    [MemberData(nameof(BadValues))]
    public void A_bad_value_is_refused_by_name(string field, string value, string expected)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject();
        json[field] = JsonNode.Parse(value);

        AssertRefused(json.ToJsonString(), expected);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_missing_field_is_refused_by_name(string field)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject();
        json.Remove(field);

        AssertRefused(json.ToJsonString(), $"lack the field '{field}'");
    }

    [Fact]
    public void An_unknown_field_is_refused_by_name()
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject();
        json["Mean"] = 1;

        AssertRefused(json.ToJsonString(), "unknown field 'Mean'");
    }

    [Fact]
    public void A_field_that_comes_twice_is_refused_by_name() =>
        AssertRefused(
            TestMetadata
                .Both.ToJson()
                .Replace("{\"formatVersion\":1,", "{\"formatVersion\":1,\"std\":[1,1,1],", StringComparison.Ordinal),
            "'std' twice"
        );

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not JSON at all")]
    public void Something_else_than_a_JSON_object_is_refused(string json) => AssertRefused(json, "metadata");

    [Fact]
    public void Thresholds_must_lie_between_0_and_1()
    {
        float[] thresholds = [.. TestMetadata.Both.AttributeThresholds!];
        thresholds[7] = 1;

        var error = Assert.Throws<ModelFormatException>(() =>
            (TestMetadata.Both with { AttributeThresholds = thresholds }).ToJson()
        );
        Assert.Contains("'attributeThresholds'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_any_head_is_refused()
    {
        ModelMetadata none = TestMetadata.AttributesOnly with
        {
            Attributes = null,
            AttributeThresholds = null,
            Temperatures = new HeadTemperatures(null, null),
        };

        Assert.Contains(
            "'attributes'",
            Assert.Throws<ModelFormatException>(none.ToJson).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Untrained_labels_are_known_by_their_exact_name()
    {
        Assert.True(TestMetadata.Both.IsUntrained("disgust"));
        Assert.True(TestMetadata.Both.IsUntrained("Rosy_Cheeks"));
        Assert.False(TestMetadata.Both.IsUntrained("Disgust"));
        Assert.False(TestMetadata.Both.IsUntrained("anger"));
    }

    [Fact]
    public void Counts_follow_the_heads()
    {
        Assert.Equal((40, 7), (TestMetadata.Both.AttributeCount, TestMetadata.Both.ExpressionCount));
        Assert.Equal(
            (0, 8),
            (TestMetadata.ExpressionsOnly.AttributeCount, TestMetadata.ExpressionsOnly.ExpressionCount)
        );
        Assert.Equal(
            (40, 0),
            (TestMetadata.AttributesOnly.AttributeCount, TestMetadata.AttributesOnly.ExpressionCount)
        );
    }

    private static void AssertRefused(string json, string expected)
    {
        var error = Assert.Throws<ModelFormatException>(() => ModelMetadata.Parse(json, File));
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
