using Faer.Files;

namespace Faer.Models;

/// <summary>
/// Reads the heads of metadata in format version 1, which had only the attributes and the expression and stored their
/// values separately.
/// </summary>
internal static class ModelHeadsVersion1
{
    /// <exception cref="ModelFormatException">A field is of the wrong type, or contradicts another.</exception>
    public static ModelHead[] Read(MetadataElement root)
    {
        var rules = new MetadataRequirements(root.FileName);
        string[]? attributes = TextsOrNull(root["attributes"]),
            expressions = TextsOrNull(root["expressions"]);
        float[]? thresholds = root["attributeThresholds"] is { IsNull: false } given ? given.Numbers() : null;
        string[] untrained = root["untrainedLabels"].Texts();
        MetadataElement temperatures = root["temperatures"];
        temperatures.RequireMembers("attributes", "expression");
        float? attributeTemperature = temperatures["attributes"].NumberOrNull(),
            expressionTemperature = temperatures["expression"].NumberOrNull();

        rules.Require(
            attributes is not null || expressions is not null,
            "attributes",
            "is null, and so is 'expressions'; a model needs at least one of the two heads"
        );
        RequireTemperature(rules, attributeTemperature, attributes is not null, "temperatures.attributes");
        RequireTemperature(rules, expressionTemperature, expressions is not null, "temperatures.expression");
        rules.Require(
            thresholds is null == attributes is null,
            "attributeThresholds",
            "contradicts the field 'attributes'; both must be present or both null"
        );

        var heads = new List<ModelHead>(2);
        if (attributes is not null)
        {
            rules.Require(
                attributes.AsSpan().SequenceEqual(LabelHead.Attributes.Labels.ToArray()),
                "attributes",
                "must be the 40 names of CelebA in CelebA's order, or null"
            );
            rules.RequireThresholds(thresholds, attributes.Length, "attributeThresholds");
            heads.Add(
                new ModelHead
                {
                    Head = LabelHead.Attributes,
                    Temperature = attributeTemperature!.Value,
                    Thresholds = thresholds,
                    Untrained = Of(LabelHead.Attributes, untrained),
                }
            );
        }

        if (expressions is not null)
        {
            LabelHead head = LabelHead.Expression(
                expressions.Length == Expressions.Count ? Expressions.Count : Expressions.BasicCount
            );
            rules.Require(
                expressions.AsSpan().SequenceEqual(head.Labels.ToArray()),
                "expressions",
                $"must be the first {Expressions.BasicCount} or all {Expressions.Count} of {string.Join(", ", Expressions.Names)}, or null"
            );
            heads.Add(
                new ModelHead
                {
                    Head = head,
                    Temperature = expressionTemperature!.Value,
                    Thresholds = null,
                    Untrained = Of(head, untrained),
                }
            );
        }

        foreach (string label in untrained)
        {
            bool known = false;
            foreach (ModelHead head in heads)
                known |= head.Head.IndexOf(label) >= 0;
            rules.Require(
                known,
                "untrainedLabels",
                $"names '{VisibleText.Escape(label)}', which is not a label of this model"
            );
        }

        return [.. heads];
    }

    private static string[]? TextsOrNull(MetadataElement element) => element.IsNull ? null : element.Texts();

    private static void RequireTemperature(MetadataRequirements rules, float? value, bool hasHead, string field)
    {
        rules.Require(
            value is not null == hasHead,
            field,
            hasHead
                ? "must be a number, because the model has that head"
                : "must be null, because the model has no such head"
        );
        if (value is { } temperature)
            rules.RequireTemperature(temperature, field);
    }

    /// <summary>
    /// Returns the untrained labels of one head. Version 1 lists the labels of all heads together; no label is in both
    /// heads.
    /// </summary>
    private static string[] Of(LabelHead head, string[] untrained)
    {
        var labels = new List<string>(untrained.Length);
        foreach (string label in untrained)
        {
            if (head.IndexOf(label) >= 0)
                labels.Add(label);
        }

        return [.. labels];
    }
}
