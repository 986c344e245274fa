using System.Globalization;
using System.Numerics;
using Faer.Alignment;
using Faer.Detection;

namespace Faer.Models;

/// <summary>What the values of <see cref="ModelMetadata"/> may be, for reading and for writing.</summary>
internal static class ModelMetadataRules
{
    private const int HashDigits = 64;

    /// <exception cref="ModelFormatException">The first rule that does not hold.</exception>
    public static void Check(ModelMetadata metadata, string fileName)
    {
        var rules = new Rules(fileName);
        rules.Require(
            metadata.FormatVersion == ModelMetadata.SupportedFormatVersion,
            "formatVersion",
            $"must be {ModelMetadata.SupportedFormatVersion}"
        );
        rules.RequireText(metadata.Name, "name");
        rules.RequireText(metadata.Licence, "licence");
        rules.RequireText(metadata.Terms, "terms");
        rules.RequireText(metadata.Recipe, "recipe");
        rules.Require(
            IsHash(metadata.RecipeHash),
            "recipeHash",
            $"must be a SHA-256 of {HashDigits} lower-case hex digits"
        );
        rules.Require(
            IsHash(metadata.WeightsHash),
            "weightsHash",
            $"must be a SHA-256 of {HashDigits} lower-case hex digits"
        );
        rules.Require(metadata.EmbeddingSize >= 1, "embeddingSize", "must be at least 1");
        CheckPreprocessing(rules, metadata);
        CheckAlignment(rules, metadata.Alignment);
        CheckHeads(rules, metadata);
    }

    private static void CheckPreprocessing(Rules rules, ModelMetadata metadata)
    {
        rules.Require(
            metadata.InputSizePx is >= 16 and <= 1024,
            "inputSizePx",
            $"is {metadata.InputSizePx.ToString(CultureInfo.InvariantCulture)}; it must be 16 to 1024"
        );
        rules.Require(
            metadata.ColorOrder == ModelMetadata.Rgb,
            "colorOrder",
            $"is '{metadata.ColorOrder}'; it must be '{ModelMetadata.Rgb}'"
        );
        rules.Require(
            metadata.ResizeFilter == ModelMetadata.AreaBilinear,
            "resizeFilter",
            $"is '{metadata.ResizeFilter}'; it must be '{ModelMetadata.AreaBilinear}'"
        );
        rules.Require(
            metadata.Mean is { Count: 3 } mean && mean.All(value => value is >= 0 and <= 1),
            "mean",
            "must be three numbers from 0 to 1"
        );
        rules.Require(
            metadata.Std is { Count: 3 } std && std.All(value => value > 0 && float.IsFinite(value)),
            "std",
            "must be three numbers above 0"
        );
    }

    private static void CheckAlignment(Rules rules, AlignmentSettings alignment)
    {
        rules.Require(
            alignment is not null && Enum.IsDefined(alignment.Mode),
            "alignment.mode",
            "must be landmarks, detector or resize"
        );
        bool landmarks = alignment!.Mode == AlignmentMode.Landmarks;
        rules.Require(
            alignment.Template?.Count == (landmarks ? FaceLandmarks.Count : 0),
            "alignment.template",
            $"must have {(landmarks ? "five points for landmarks" : "no points unless alignment.mode is landmarks")}"
        );
        for (int i = 0; i < alignment.Template!.Count; i++)
        {
            Vector2 point = alignment.Template[i];
            rules.Require(
                point.X is >= 0 and <= 1 && point.Y is >= 0 and <= 1,
                "alignment.template",
                "must hold fractions of the crop's side, 0 to 1"
            );
            for (int earlier = 0; earlier < i; earlier++)
                rules.Require(
                    alignment.Template[earlier] != point,
                    "alignment.template",
                    "must have five different points"
                );
        }

        rules.Require(
            alignment.Mode == AlignmentMode.Detector ? alignment.BoxScale is > 0 and <= 10 : alignment.BoxScale == 0,
            "alignment.boxScale",
            "must be above 0 and at most 10 for detector, and not set otherwise"
        );
    }

    private static void CheckHeads(Rules rules, ModelMetadata metadata)
    {
        IReadOnlyList<string>? attributes = metadata.Attributes,
            expressions = metadata.Expressions;
        rules.Require(
            attributes is not null || expressions is not null,
            "attributes",
            "and 'expressions' are both null; a model needs one of the two heads"
        );
        rules.Require(
            attributes is null || attributes.SequenceEqual(FacialAttributes.Names, StringComparer.Ordinal),
            "attributes",
            "must be the 40 names of CelebA in CelebA's order, or null"
        );
        rules.Require(
            expressions is null
                || (
                    expressions.Count is Expressions.BasicCount or Expressions.Count
                    && expressions.SequenceEqual(Expressions.Names.Take(expressions.Count), StringComparer.Ordinal)
                ),
            "expressions",
            $"must be the first {Expressions.BasicCount} or all {Expressions.Count} of {string.Join(", ", Expressions.Names)}, or null"
        );

        rules.Require(metadata.Temperatures is not null, "temperatures", "must be there");
        rules.RequireTemperature(metadata.Temperatures!.Attributes, attributes is not null, "temperatures.attributes");
        rules.RequireTemperature(metadata.Temperatures.Expression, expressions is not null, "temperatures.expression");
        rules.Require(
            metadata.AttributeThresholds is null == attributes is null,
            "attributeThresholds",
            "contradicts the field 'attributes'; both must be there, or both null"
        );
        rules.Require(
            metadata.AttributeThresholds is null
                || (
                    metadata.AttributeThresholds.Count == FacialAttributes.Count
                    && metadata.AttributeThresholds.All(value => value is > 0 and < 1)
                ),
            "attributeThresholds",
            $"must be {FacialAttributes.Count} numbers above 0 and below 1"
        );

        rules.Require(metadata.UntrainedLabels is not null, "untrainedLabels", "must be there; it may be empty");
        foreach (string label in metadata.UntrainedLabels!)
        {
            bool known =
                attributes?.Contains(label, StringComparer.Ordinal) == true
                || expressions?.Contains(label, StringComparer.Ordinal) == true;
            rules.Require(known, "untrainedLabels", $"names '{label}', which is no label of this model");
        }
    }

    private static bool IsHash(string? text) =>
        text is { Length: HashDigits } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    private readonly record struct Rules(string FileName)
    {
        public void Require(bool holds, string field, string remedy)
        {
            if (!holds)
                throw new ModelFormatException(
                    $"{FileName}: the metadata field '{field}' {remedy}; export the model again."
                );
        }

        public void RequireText(string? text, string field) =>
            Require(!string.IsNullOrWhiteSpace(text), field, "must not be empty");

        public void RequireTemperature(float? value, bool hasHead, string field)
        {
            Require(
                value is not null == hasHead,
                field,
                hasHead
                    ? "must be a number, because the model has that head"
                    : "must be null, because the model has no such head"
            );
            Require(value is null || (value > 0 && float.IsFinite(value.Value)), field, "must be above 0");
        }
    }
}
