using System.Text.Json.Nodes;
using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class ModelMetadataRulesTests
{
    private const string File = "some/model.onnx";

    public static TheoryData<string, string, string> BadValues =>
        new()
        {
            // field, JSON value, what the message must contain
            { "formatVersion", "3", "formatVersion" },
            { "formatVersion", "0", "formatVersion" },
            { "formatVersion", "\"1\"", "formatVersion" },
            { "name", "\"\"", "'name'" },
            { "name", "null", "'name'" },
            { "name", "3", "'name'" },
            { "heads", "[]", "'heads'" },
            { "heads", "null", "'heads'" },
            { "heads", "{}", "'heads'" },
            { "heads", "[null]", "'heads[0]'" },
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
            {
                "alignment",
                "{\"mode\":\"resize\",\"template\":null,\"boxScale\":null,\"frameAspect\":0.8}",
                "'alignment.frameAspect'"
            },
            {
                "alignment",
                "{\"mode\":\"landmarks\",\"template\":[[0,0],[1,0],[0.5,0.5],[1,1],[0,1]],\"boxScale\":null,\"frameAspect\":11}",
                "'alignment.frameAspect'"
            },
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
            { "alignedBy", "\"yunet\"", "'alignedBy'" },
            { "alignedBy", "{\"name\":\"yunet\"}", "'alignedBy.sha256'" },
            { "alignedBy", "{\"name\":\"yunet\",\"sha256\":\"ab\"}", "'alignedBy.sha256'" },
            { "alignedBy", $"{{\"name\":\"\",\"sha256\":\"{new string('a', 64)}\"}}", "'alignedBy.name'" },
            { "calibratedOn", "3", "'calibratedOn'" },
            { "calibratedOn", "{\"kind\":\"lfw\"}", "'calibratedOn.split'" },
            { "calibratedOn", "{\"kind\":\"\",\"split\":null,\"images\":1,\"labelled\":true}", "'calibratedOn.kind'" },
            {
                "calibratedOn",
                "{\"kind\":\"lfw\",\"split\":\"\",\"images\":1,\"labelled\":true}",
                "'calibratedOn.split'"
            },
            {
                "calibratedOn",
                "{\"kind\":\"lfw\",\"split\":null,\"images\":0,\"labelled\":true}",
                "'calibratedOn.images'"
            },
            {
                "calibratedOn",
                "{\"kind\":\"lfw\",\"split\":null,\"images\":1,\"labelled\":1}",
                "'calibratedOn.labelled'"
            },
            { "trainedOn", "\"celeba\"", "'trainedOn'" },
            { "trainedOn", "[\"celeba\"]", "'trainedOn[0]'" },
            { "trainedOn", "[{\"kind\":\"lfw\",\"images\":3}]", "'trainedOn[0].digest'" },
            { "trainedOn", TrainedOn("", 3, 64), "'trainedOn[0].kind'" },
            { "trainedOn", TrainedOn("lfw", 0, 64), "'trainedOn[0].images'" },
            { "trainedOn", TrainedOn("lfw", 3, 63), "'trainedOn[0].digest'" },
        };

    private static string TrainedOn(string kind, int images, int digits) =>
        FormattableString.Invariant(
            $$"""[{"kind":"{{kind}}","images":{{images}},"digest":"{{new string('a', digits)}}"}]"""
        );

    /// <summary>Values that format version 1 refuses, in fields that version 2 does not have.</summary>
    public static TheoryData<string, string, string> BadValuesOfVersion1 =>
        new()
        {
            { "attributes", "[\"Smiling\"]", "'attributes'" },
            { "attributes", "null", "'temperatures.attributes'" },
            { "expressions", "[\"happiness\",\"neutral\"]", "'expressions'" },
            { "expressions", "[\"neutral\"]", "'expressions'" },
            { "expressions", "null", "'temperatures.expression'" },
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
        };

    /// <summary>
    /// Values that are refused in the single-label head 'age' or the multi-label head 'what is worn'.
    /// </summary>
    public static TheoryData<int, string, string, string> BadValuesOfHeads =>
        new()
        {
            { 2, "name", "\"\"", "'heads[2]'" },
            { 2, "name", "null", "'heads[2].name'" },
            { 2, "name", "\"a.b\"", "'heads[2]'" },
            { 2, "name", "\"embedding\"", "'heads[2]'" },
            { 2, "name", "\"what is worn\"", "'heads[3].name'" },
            { 2, "name", "\"attributes\"", "'heads[2]'" },
            { 2, "name", "\"expression\"", "'heads[2]'" },
            { 2, "kind", "\"both\"", "'heads[2].kind'" },
            { 2, "kind", "1", "'heads[2].kind'" },
            { 2, "kind", "\"multiLabel\"", "'heads[2].thresholds'" },
            { 3, "kind", "\"singleLabel\"", "'heads[3].thresholds'" },
            { 2, "labels", "[]", "'heads[2]'" },
            { 2, "labels", "[\"one\"]", "'heads[2]'" },
            { 2, "labels", "[\"same\",\"same\"]", "'heads[2]'" },
            { 2, "labels", "[\"a\",\"\\u0007\"]", "'heads[2]'" },
            { 2, "labels", "[1,2]", "'heads[2].labels'" },
            { 2, "labels", "null", "'heads[2].labels'" },
            { 2, "labels", "[\"a\",\"b\"]", "'heads[2].untrained'" },
            { 2, "temperature", "0", "'heads[2].temperature'" },
            { 2, "temperature", "-1", "'heads[2].temperature'" },
            { 2, "temperature", "null", "'heads[2].temperature'" },
            { 2, "temperature", "\"1\"", "'heads[2].temperature'" },
            { 2, "thresholds", "[0.5,0.5,0.5,0.5]", "'heads[2].thresholds'" },
            { 3, "thresholds", "null", "'heads[3].thresholds'" },
            { 3, "thresholds", "[0.5]", "'heads[3].thresholds'" },
            { 3, "thresholds", "[0.5,1]", "'heads[3].thresholds'" },
            { 3, "thresholds", "[0,0.5]", "'heads[3].thresholds'" },
            { 3, "thresholds", "0.5", "'heads[3].thresholds'" },
            { 3, "untrained", "[\"0-2\"]", "'heads[3].untrained'" },
            { 3, "untrained", "null", "'heads[3].untrained'" },
            { 2, "trainingPrior", "[0.5,0.5]", "'heads[2].trainingPrior'" },
            { 2, "trainingPrior", "[0,0.25,0.25,0.5]", "'heads[2].trainingPrior'" },
            { 2, "trainingPrior", "[0.25,0.25,0.25,0.3]", "'heads[2].trainingPrior'" },
            { 2, "trainingPrior", "[-0.25,0.75,0.25,0.25]", "'heads[2].trainingPrior'" },
            { 2, "trainingPrior", "0.25", "'heads[2].trainingPrior'" },
            { 2, "prior", "[0.25,0.25,0.25,0.3]", "'heads[2].prior'" },
            { 2, "prior", "[-0.25,0.75,0.25,0.25]", "'heads[2].prior'" },
            { 2, "prior", "[0,0.25,0.25,0.5]", "'trainingPrior' as well" },
            { 2, "thresholdRule", "\"accuracy\"", "'heads[2].thresholdRule'" },
            { 3, "thresholdRule", "\"recall\"", "'heads[3].thresholdRule'" },
            { 3, "trainingPrior", "[0.5,0.5]", "'heads[3].trainingPrior'" },
            { 3, "prior", "[0.5,0.5]", "'heads[3].prior'" },
        };

    public static TheoryData<int, string, string> BadCertainty =>
        new()
        {
            { 0, """{"error":0.1,"present":7,"absent":[]}""", "'heads[0].certainty.present' has the wrong type" },
            { 1, """{"error":0,"least":0.5}""", "'heads[1].certainty.error' must be above 0 and below 1" },
            { 1, """{"error":0.1,"least":1.5}""", "'heads[1].certainty.least'" },
            { 1, """{"error":0.1}""", "the field 'heads[1].certainty.least' is missing" },
            { 1, """{"error":0.1,"least":0.5,"present":[]}""", "unknown field 'heads[1].certainty.present'" },
            {
                3,
                """{"error":0.1,"present":[0.5],"absent":[0.5,0.5]}""",
                "'heads[3].certainty.present' must be 2 numbers"
            },
            { 3, """{"error":0.1,"present":[0.5,null],"absent":[-1,null]}""", "'heads[3].certainty.absent' must be 2" },
        };

    public static TheoryData<string, string, string> BadUnusualFaces =>
        new()
        {
            { "share", "1", "'unusualFaces.share' must be above 0 and below 1" },
            { "weights", "\"AAA\"", "'unusualFaces.weights' must be 16-bit floats in base64" },
            { "weights", "\"AAAA\"", "'unusualFaces.weights' must be 16-bit floats in base64" },
            { "weights", "\"AAA=\"", "'unusualFaces.weights' must have 12 numbers" },
            { "weights", "7", "'unusualFaces.weights' must be 16-bit floats in base64" },
            { "bias", "\"0\"", "'unusualFaces.bias' has the wrong type" },
        };

    [Theory]
    [MemberData(nameof(BadCertainty))]
    public void An_invalid_certainty_rule_is_refused_by_name(int head, string rule, string expected)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Doubting.ToJson())!.AsObject();
        json["heads"]![head]!["certainty"] = JsonNode.Parse(rule);

        Assert.Contains(
            expected,
            Assert.Throws<ModelFormatException>(() => ModelMetadata.Parse(json.ToJsonString(), "model.onnx")).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(BadUnusualFaces))]
    public void An_invalid_field_of_unusual_faces_is_refused_by_name(string field, string value, string expected)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Doubting.ToJson())!.AsObject();
        json["unusualFaces"]![field] = JsonNode.Parse(value);

        Assert.Contains(
            expected,
            Assert.Throws<ModelFormatException>(() => ModelMetadata.Parse(json.ToJsonString(), "model.onnx")).Message,
            StringComparison.Ordinal
        );
    }

    public static TheoryData<string> Fields =>
        [.. JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject().Select(member => member.Key)];

    [Theory]
    [MemberData(nameof(BadValuesOfVersion1))]
    public void An_invalid_value_of_version_1_is_refused_by_name(string field, string value, string expected)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToVersion1())!.AsObject();
        json[field] = JsonNode.Parse(value);

        AssertRefused(json.ToJsonString(), expected);
    }

    [Theory]
    [InlineData("attributes")]
    [InlineData("temperatures")]
    [InlineData("attributeThresholds")]
    [InlineData("untrainedLabels")]
    public void A_missing_field_of_version_1_is_refused_by_name(string field)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToVersion1())!.AsObject();
        json.Remove(field);

        AssertRefused(json.ToJsonString(), $"the field '{field}' is missing");
    }

    [Theory]
    [MemberData(nameof(BadValuesOfHeads))]
    public void An_invalid_value_of_a_head_is_refused_by_name(int head, string field, string value, string expected)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.FourHeads.ToJson())!.AsObject();
        json["heads"]![head]![field] = JsonNode.Parse(value);

        AssertRefused(json.ToJsonString(), expected);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("kind")]
    [InlineData("labels")]
    [InlineData("temperature")]
    [InlineData("thresholds")]
    [InlineData("untrained")]
    public void A_missing_field_of_a_head_is_refused_by_name(string field)
    {
        JsonObject json = JsonNode.Parse(TestMetadata.FourHeads.ToJson())!.AsObject();
        json["heads"]![2]!.AsObject().Remove(field);

        AssertRefused(json.ToJsonString(), $"the field 'heads[2].{field}' is missing");
    }

    [Theory]
    [MemberData(nameof(BadValues))]
    public void An_invalid_value_is_refused_by_name(string field, string value, string expected)
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

        AssertRefused(json.ToJsonString(), $"the field '{field}' is missing");
    }

    [Fact]
    public void An_unknown_field_is_refused_by_name()
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject();
        json["Mean"] = 1;

        AssertRefused(json.ToJsonString(), "unknown field 'Mean'");
    }

    [Fact]
    public void A_duplicate_field_is_refused_by_name() =>
        AssertRefused(
            TestMetadata
                .Both.ToJson()
                .Replace("{\"formatVersion\":2,", "{\"formatVersion\":2,\"std\":[1,1,1],", StringComparison.Ordinal),
            "'std' twice"
        );

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not JSON at all")]
    public void Text_that_is_not_a_JSON_object_is_refused(string json) => AssertRefused(json, "metadata");

    [Fact]
    public void Invalid_metadata_are_not_written()
    {
        Assert.Contains(
            "'heads'",
            Assert.Throws<ModelFormatException>((TestMetadata.Both with { Heads = [] }).ToJson).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'heads[1].temperature'",
            Assert
                .Throws<ModelFormatException>(TestMetadata.Both.With(TestMetadata.Expression(7, float.NaN)).ToJson)
                .Message,
            StringComparison.Ordinal
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
