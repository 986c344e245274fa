using System.Globalization;
using System.Text.Json;
using Faer.Files;

namespace Faer.Models;

/// <summary>Converts a model's heads to JSON and back. <see cref="ModelMetadataRules"/> checks the values.</summary>
internal static class ModelHeadsJson
{
    public const string MultiLabelKind = "multiLabel",
        SingleLabelKind = "singleLabel";

    private static readonly string[] s_members = ["name", "kind", "labels", "temperature", "thresholds", "untrained"];
    private static readonly string[] s_optionalMembers =
    [
        "thresholdRule",
        "trainingPrior",
        "prior",
        CertaintyJson.Member,
    ];
    private static readonly string[] s_rules = ["accuracy", "balancedAccuracy", "f1"];

    /// <exception cref="ModelFormatException">
    /// A field is missing, unknown or of the wrong type, or the labels are not valid for a head.
    /// </exception>
    public static ModelHead[] Read(MetadataElement heads)
    {
        MetadataElement[] items = heads.Items();
        var read = new ModelHead[items.Length];
        for (int i = 0; i < read.Length; i++)
            read[i] = ReadHead(items[i] with { Path = $"{heads.Path}[{i.ToString(CultureInfo.InvariantCulture)}]" });
        return read;
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<ModelHead> heads)
    {
        json.WriteStartArray("heads");
        foreach (ModelHead head in heads)
        {
            json.WriteStartObject();
            json.WriteString("name", head.Name);
            json.WriteString("kind", KindName(head.Head.Kind));
            Write(json, "labels", head.Head.Labels);
            json.WriteNumber("temperature", head.Temperature);
            if (head.Thresholds is { } thresholds)
                Write(json, "thresholds", thresholds);
            else
                json.WriteNull("thresholds");
            Write(json, "untrained", head.Untrained);
            if (head.ThresholdRule is { } rule)
                json.WriteString("thresholdRule", RuleName(rule));
            if (head.TrainingPrior is { } trainingPrior)
                Write(json, "trainingPrior", trainingPrior);
            if (head.Prior is { } prior)
                Write(json, "prior", prior);
            if (head.Certainty is { } certainty)
                CertaintyJson.Write(json, certainty);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The name of a kind in the metadata.</summary>
    public static string KindName(HeadKind kind) => kind == HeadKind.SingleLabel ? SingleLabelKind : MultiLabelKind;

    /// <summary>The name of a rule in the metadata.</summary>
    public static string RuleName(ThresholdRule rule) => s_rules[(int)rule];

    private static ModelHead ReadHead(MetadataElement head)
    {
        head.RequireMembers(s_members, s_optionalMembers);
        string kind = head["kind"].Text();
        if (kind is not (MultiLabelKind or SingleLabelKind))
            throw new ModelFormatException(
                $"{head.FileName}: the metadata field '{head.Path}.kind' is '{VisibleText.Escape(kind)}'; it must be "
                    + $"{MultiLabelKind} or {SingleLabelKind}."
            );
        HeadKind headKind = kind == SingleLabelKind ? HeadKind.SingleLabel : HeadKind.MultiLabel;
        return new ModelHead
        {
            Head = Labels(head, headKind),
            Temperature = head["temperature"].Number(),
            Thresholds = head["thresholds"] is { IsNull: false } thresholds ? thresholds.Numbers() : null,
            Untrained = head["untrained"].Texts(),
            ThresholdRule = head.Optional("thresholdRule") is { } rule ? ReadRule(rule) : null,
            TrainingPrior = head.Optional("trainingPrior")?.Numbers(),
            Prior = head.Optional("prior")?.Numbers(),
            Certainty = CertaintyJson.Read(head, headKind),
        };
    }

    private static ThresholdRule ReadRule(MetadataElement rule)
    {
        int index = Array.IndexOf(s_rules, rule.Text());
        return index >= 0
            ? (ThresholdRule)index
            : throw new ModelFormatException(
                $"{rule.FileName}: the metadata field '{rule.Path}' is '{VisibleText.Escape(rule.Text())}'; it must be {string.Join(", ", s_rules)}, or left out."
            );
    }

    private static LabelHead Labels(MetadataElement head, HeadKind kind)
    {
        string name = head["name"].Text();
        string[] labels = head["labels"].Texts();
        try
        {
            return new LabelHead(name, kind, labels);
        }
        catch (FaerException error)
        {
            throw new ModelFormatException(
                $"{head.FileName}: the metadata field '{head.Path}' cannot be used: {error.Message.TrimEnd('.')}; "
                    + $"export the model again.",
                error
            );
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (float number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
