using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Models;

namespace Faer.Server.Contracts;

/// <summary>The metadata of a model file, field by field.</summary>
/// <param name="FormatVersion">The version of these fields.</param>
/// <param name="Name">The model's name.</param>
/// <param name="Heads">The heads, which are the groups of labels that the model estimates.</param>
/// <param name="InputSizePx">The input's side in pixels.</param>
/// <param name="ColorOrder">The order of the input's planes.</param>
/// <param name="Mean">The mean of each channel.</param>
/// <param name="Std">The standard deviation of each channel.</param>
/// <param name="ResizeFilter">How crops are resized.</param>
/// <param name="Alignment">How a face is cropped.</param>
/// <param name="Licence">The licence of the weights, in a few words.</param>
/// <param name="Terms">The terms of use of the weights, in full.</param>
/// <param name="Recipe">The name of the training recipe.</param>
/// <param name="RecipeHash">The hash of the recipe.</param>
/// <param name="WeightsHash">The hash of the weights.</param>
/// <param name="EmbeddingSize">The number of pooled features.</param>
internal sealed record MetadataAnswer(
    int FormatVersion,
    string Name,
    IReadOnlyList<HeadAnswer> Heads,
    int InputSizePx,
    string ColorOrder,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Std,
    string ResizeFilter,
    AlignmentAnswer Alignment,
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

/// <summary>How a face is cropped from a photo.</summary>
/// <param name="Mode">Landmarks, detector or resize.</param>
/// <param name="Template">
/// Five points as fractions of the side, x and y each; null in other modes than landmarks.
/// </param>
/// <param name="BoxScale">The crop's side divided by the box's longer side; null in other modes than detector.</param>
/// <param name="FrameAspect">
/// Width over height of the frame that is cut and then stretched to the square; absent if it is 1.
/// </param>
internal sealed record AlignmentAnswer(
    string Mode,
    IReadOnlyList<IReadOnlyList<float>>? Template,
    float? BoxScale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? FrameAspect = null
);

/// <summary>One group of labels that the model estimates.</summary>
/// <param name="Name">The name of the head and of the graph's output.</param>
/// <param name="Kind">multiLabel (each label is present or not) or singleLabel (exactly one label is true).</param>
/// <param name="Labels">The labels in order.</param>
/// <param name="Temperature">The number that logits are divided by.</param>
/// <param name="Thresholds">The probability from which on each label counts as present; null for singleLabel.</param>
/// <param name="Untrained">Labels with too few training examples to be relied on.</param>
internal sealed record HeadAnswer(
    string Name,
    string Kind,
    IReadOnlyList<string> Labels,
    float Temperature,
    IReadOnlyList<float>? Thresholds,
    IReadOnlyList<string> Untrained
);
