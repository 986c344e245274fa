using System.Text.Json.Nodes;
using Faer.Alignment;
using Faer.Models;

namespace Faer.Core.Tests.Models;

/// <summary>Valid metadata for tests to vary.</summary>
internal static class TestMetadata
{
    public static ModelMetadata Both { get; } =
        new()
        {
            Name = "faer-test",
            Heads = [Attributes(1.25f, "Rosy_Cheeks"), Expression(Expressions.BasicCount, 0.8f, "disgust")],
            InputSizePx = 32,
            Mean = [0.485f, 0.456f, 0.406f],
            Std = [0.229f, 0.224f, 0.225f],
            Alignment = AlignmentSettings.Landmarks,
            Licence = "test",
            Terms = "For tests only.",
            Recipe = "faer-test_none_32",
            RecipeHash = new string('a', 64),
            WeightsHash = new string('0', 64),
            EmbeddingSize = 12,
        };

    /// <summary>The same metadata with training data.</summary>
    public static ModelMetadata Recorded { get; } =
        Both with
        {
            TrainedOn =
            [
                new TrainedData("celeba", 162770, new string('c', 64)),
                new TrainedData("folder", 3, TrainedData.DigestOf(["b.png", "a.png", "c.png"])),
            ],
        };

    public static ModelMetadata AttributesOnly { get; } = Both with { Heads = [Attributes(1)] };

    public static ModelMetadata ExpressionsOnly { get; } =
        Both with
        {
            Heads = [Expression(Expressions.Count, 1, "contempt")],
        };

    /// <summary>The standard heads, then one head of each kind with labels that need quotes and escapes.</summary>
    public static ModelMetadata FourHeads { get; } =
        Both with
        {
            Heads =
            [
                .. Both.Heads,
                new ModelHead
                {
                    Head = new LabelHead("age", HeadKind.SingleLabel, ["0-2", "3-9", "10-19", "=20, or \"more\""]),
                    Temperature = 1.5f,
                    Thresholds = null,
                    Untrained = ["0-2"],
                },
                new ModelHead
                {
                    Head = new LabelHead("what is worn", HeadKind.MultiLabel, ["mask", "a_cap; red"]),
                    Temperature = 0.5f,
                    Thresholds = [0.25f, 0.75f],
                },
            ],
        };

    /// <summary>The standard heads with every field that calibration writes.</summary>
    public static ModelMetadata Calibrated { get; } =
        Both with
        {
            Heads =
            [
                Both.Heads[0] with
                {
                    ThresholdRule = ThresholdRule.BalancedAccuracy,
                },
                Both.Heads[1] with
                {
                    TrainingPrior = [0.5f, 0.25f, 0.125f, 0.0625f, 0.03125f, 0.015625f, 0.015625f],
                    Prior = [0.25f, 0.25f, 0.25f, 0.125f, 0.0625f, 0.0625f, 0],
                },
            ],
            AlignedBy = new AligningDetector("yunet", new string('c', 64)),
            CalibratedOn = new CalibratedData("celeba", "val", 1500, Labelled: true),
        };

    /// <summary>
    /// Four heads with certainty rules, some of which can never be met, and the parameters of unusual faces.
    /// </summary>
    public static ModelMetadata Doubting { get; } =
        FourHeads with
        {
            Heads =
            [
                FourHeads.Heads[0] with
                {
                    Certainty = new CertaintyRule
                    {
                        Error = 0.05f,
                        Present = [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? (float?)null : 0.6f)],
                        Absent = [.. Enumerable.Range(0, 40).Select(i => i == 1 ? (float?)null : 0.3f)],
                    },
                },
                FourHeads.Heads[1] with
                {
                    Certainty = new CertaintyRule { Error = 0.1f, Least = 0.4f },
                },
                FourHeads.Heads[2] with
                {
                    Certainty = new CertaintyRule { Error = 0.1f },
                },
                FourHeads.Heads[3] with
                {
                    Certainty = new CertaintyRule
                    {
                        Error = 0.05f,
                        Present = [0.6f, 0.8f],
                        Absent = [0.1f, 0.7f],
                    },
                },
            ],
            UnusualFaces = new UnusualFaces
            {
                Share = 0.03f,
                Limit = 1.5f,
                Weights = [1, -2, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0, 3],
                LengthWeight = 2,
                Bias = 0.25f,
            },
        };

    public static ModelHead Attributes(float temperature, params string[] untrained) =>
        new()
        {
            Head = LabelHead.Attributes,
            Temperature = temperature,
            Thresholds = [.. Enumerable.Repeat(0.5f, FacialAttributes.Count)],
            Untrained = untrained,
        };

    public static ModelHead Expression(int classes, float temperature, params string[] untrained) =>
        new()
        {
            Head = LabelHead.Expression(classes),
            Temperature = temperature,
            Thresholds = null,
            Untrained = untrained,
        };

    /// <summary>The metadata with the head of this name replaced.</summary>
    public static ModelMetadata With(this ModelMetadata metadata, ModelHead head) =>
        metadata with
        {
            Heads = [.. metadata.Heads.Select(other => other.Name == head.Name ? head : other)],
        };

    /// <summary>The metadata in format version 1, with only the standard heads.</summary>
    public static string ToVersion1(this ModelMetadata metadata)
    {
        var json = new JsonObject { ["formatVersion"] = 1, ["name"] = metadata.Name };
        ModelHead? attributes = metadata.FindHead(LabelHead.AttributesName),
            expression = metadata.FindHead(LabelHead.ExpressionName);
        foreach (var (name, value) in JsonNode.Parse(metadata.ToJson())!.AsObject())
        {
            if (name == "heads")
            {
                json["attributes"] = Texts(attributes?.Head.Labels);
                json["expressions"] = Texts(expression?.Head.Labels);
            }
            else if (name is not ("formatVersion" or "name"))
            {
                json[name] = value?.DeepClone();
            }

            if (name == "alignment")
            {
                json["temperatures"] = new JsonObject
                {
                    ["attributes"] = attributes?.Temperature,
                    ["expression"] = expression?.Temperature,
                };
                json["attributeThresholds"] = attributes is null
                    ? null
                    : new JsonArray([.. attributes.Thresholds!.Select(value => (JsonNode)value)]);
                json["untrainedLabels"] = Texts(metadata.Heads.SelectMany(head => head.Untrained));
            }
        }

        return json.ToJsonString();
    }

    private static JsonArray? Texts(IEnumerable<string>? texts) =>
        texts is null ? null : new JsonArray([.. texts.Select(text => (JsonNode)text)]);
}
