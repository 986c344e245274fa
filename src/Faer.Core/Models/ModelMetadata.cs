using Faer.Alignment;

namespace Faer.Models;

/// <summary>
/// Everything that inference needs beside the network: labels, preprocessing, alignment, calibration, terms. It lives as JSON in
/// the model file itself, in the ONNX metadata property <see cref="Key"/>. Immutable; safe to share between threads.
/// </summary>
/// <remarks>Two instances with equal lists are not equal as records; compare <see cref="ToJson"/>.</remarks>
public sealed record ModelMetadata
{
    /// <summary>The key of the ONNX metadata property that holds the JSON: <c>faer</c>.</summary>
    public const string Key = "faer";

    /// <summary>The version of the format that this library reads and writes: 1.</summary>
    public const int SupportedFormatVersion = 1;

    /// <summary>The only colour order: <c>rgb</c>.</summary>
    public const string Rgb = "rgb";

    /// <summary>The only resize filter: bilinear where a crop enlarges, the mean over the covered area where it shrinks.</summary>
    public const string AreaBilinear = "area-bilinear";

    /// <summary>The name of the graph's input, [N, 3, S, S] float32, normalised RGB: <c>input</c>.</summary>
    public const string InputName = "input";

    /// <summary>The name of the output of attribute logits, [N, 40] float32: <c>attributes</c>.</summary>
    public const string AttributesOutputName = "attributes";

    /// <summary>The name of the output of expression logits, [N, 7 or 8] float32: <c>expression</c>.</summary>
    public const string ExpressionOutputName = "expression";

    /// <summary>The name of the output of pooled features (before the last norm), [N, <see cref="EmbeddingSize"/>] float32: <c>embedding</c>.</summary>
    public const string EmbeddingOutputName = "embedding";

    /// <summary>The version of the format; 1.</summary>
    public int FormatVersion { get; init; } = SupportedFormatVersion;

    /// <summary>The model's name, such as <c>faer-atto-lfw</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The 40 names of <see cref="FacialAttributes.Names"/> in order; null when the model has no attribute head.</summary>
    public required IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>The first 7 or all 8 of <see cref="Faer.Expressions.Names"/> in order; null when the model has no expression head.</summary>
    public required IReadOnlyList<string>? Expressions { get; init; }

    /// <summary>The side of the square input in pixels, 16 to 1024.</summary>
    public required int InputSizePx { get; init; }

    /// <summary>The order of the input's channels; <c>rgb</c>.</summary>
    public string ColorOrder { get; init; } = Rgb;

    /// <summary>Subtracted from each channel after the bytes are divided by 255; three values, 0 to 1.</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>What each channel is divided by after that; three values above 0.</summary>
    public required IReadOnlyList<float> Std { get; init; }

    /// <summary>How crops are resampled; <c>area-bilinear</c>.</summary>
    public string ResizeFilter { get; init; } = AreaBilinear;

    /// <summary>How crops are cut from pictures.</summary>
    public required AlignmentSettings Alignment { get; init; }

    /// <summary>What the logits are divided by.</summary>
    public required HeadTemperatures Temperatures { get; init; }

    /// <summary>
    /// From which probability on (after the temperature) each of the 40 attributes counts as present; each above 0 and below 1.
    /// Null exactly when the model has no attribute head.
    /// </summary>
    public required IReadOnlyList<float>? AttributeThresholds { get; init; }

    /// <summary>Labels of either head that training saw too few examples of to be trusted; may be empty.</summary>
    public required IReadOnlyList<string> UntrainedLabels { get; init; }

    /// <summary>The weights' licence in a few words, such as <c>research-only</c>.</summary>
    public required string Licence { get; init; }

    /// <summary>The terms in full sentences: data, allowed and forbidden uses.</summary>
    public required string Terms { get; init; }

    /// <summary>The name of the training recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the resolved recipe, 64 lower-case hex digits.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>SHA-256 of the weights, 64 lower-case hex digits.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>The length of an embedding (pooled features), at least 1.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>What results call the model, such as <c>faer-atto-lfw@6f1c0f1d2a3b</c>: its name and the first 12 digits of its weights' hash.</summary>
    public string Id => $"{Name}@{WeightsHash[..12]}";

    /// <summary>Logits of the attribute head: 40, or 0 without one.</summary>
    public int AttributeCount => Attributes?.Count ?? 0;

    /// <summary>Logits of the expression head: 7 or 8, or 0 without one.</summary>
    public int ExpressionCount => Expressions?.Count ?? 0;

    /// <summary>Whether the label, by its exact name, is one of <see cref="UntrainedLabels"/>.</summary>
    public bool IsUntrained(string label) => UntrainedLabels.Contains(label, StringComparer.Ordinal);

    /// <summary>Reads and checks the JSON of a model file.</summary>
    /// <param name="json">The value of the metadata property <see cref="Key"/>.</param>
    /// <param name="fileName">The model file, named in errors.</param>
    /// <exception cref="ModelFormatException">A field is missing, unknown, of the wrong kind or contradicts another; the message names file, field and remedy.</exception>
    public static ModelMetadata Parse(string json, string fileName)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fileName);
        ModelMetadata metadata = ModelMetadataJson.Read(json, fileName);
        ModelMetadataRules.Check(metadata, fileName);
        return metadata;
    }

    /// <summary>Writes the JSON that <see cref="Parse"/> reads; the same metadata give the same text.</summary>
    /// <exception cref="ModelFormatException">These metadata would be refused on reading.</exception>
    public string ToJson()
    {
        ModelMetadataRules.Check(this, Name ?? "(unnamed model)");
        return ModelMetadataJson.Write(this);
    }
}
