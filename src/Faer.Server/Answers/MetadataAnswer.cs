using System.Text.Json;
using Faer.Models;

namespace Faer.Server;

/// <summary>What a model's file says about itself, field by field.</summary>
/// <param name="FormatVersion">The version of these fields.</param>
/// <param name="Name">The model's name.</param>
/// <param name="Attributes">The names of the attributes in order; null without this head.</param>
/// <param name="Expressions">The names of the expressions in order; null without this head.</param>
/// <param name="InputSizePx">The input's side in pixels.</param>
/// <param name="ColorOrder">The order of the input's planes.</param>
/// <param name="Mean">The mean of each channel.</param>
/// <param name="Std">The standard deviation of each channel.</param>
/// <param name="ResizeFilter">How crops are resized.</param>
/// <param name="Alignment">How a face is cut out.</param>
/// <param name="Temperatures">What the logits are divided by.</param>
/// <param name="AttributeThresholds">From which probability on each attribute counts as present; null without this head.</param>
/// <param name="UntrainedLabels">Labels that training saw too few examples of.</param>
/// <param name="Licence">What the weights may be used for, in a word.</param>
/// <param name="Terms">The same in full.</param>
/// <param name="Recipe">The recipe that the weights come from.</param>
/// <param name="RecipeHash">Its hash.</param>
/// <param name="WeightsHash">The hash of the weights.</param>
/// <param name="EmbeddingSize">The number of pooled features.</param>
internal sealed record MetadataAnswer(
    int FormatVersion,
    string Name,
    IReadOnlyList<string>? Attributes,
    IReadOnlyList<string>? Expressions,
    int InputSizePx,
    string ColorOrder,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Std,
    string ResizeFilter,
    AlignmentAnswer Alignment,
    TemperaturesAnswer Temperatures,
    IReadOnlyList<float>? AttributeThresholds,
    IReadOnlyList<string> UntrainedLabels,
    string Licence,
    string Terms,
    string Recipe,
    string RecipeHash,
    string WeightsHash,
    int EmbeddingSize
)
{
    public static MetadataAnswer Of(ModelMetadata metadata) =>
        JsonSerializer.Deserialize(metadata.ToJson(), ServerJson.Context.MetadataAnswer)!;
}

/// <summary>How a face is cut out of a photo.</summary>
/// <param name="Mode">Landmarks, detector or resize.</param>
/// <param name="Template">Five points as fractions of the side, x and y each; null in other modes than landmarks.</param>
/// <param name="BoxScale">The crop's side over the box's longer side; null in other modes than detector.</param>
internal sealed record AlignmentAnswer(string Mode, IReadOnlyList<IReadOnlyList<float>>? Template, float? BoxScale);

/// <summary>What the logits of each head are divided by; null without that head.</summary>
internal sealed record TemperaturesAnswer(float? Attributes, float? Expression);
